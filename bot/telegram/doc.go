// Package telegram is the Bot API as the bot uses it: calls, errors, updates and files. It is the only user of the
// Telegram library, of which it takes the requests and answers; what the library lacks (threads, reply and preview
// settings, contexts, timeouts) is here.
//
// Updates come by a Poller or to a Receiver, and both hand them on as they came: what can't be decoded has its number all the
// same. A message is a Call, which can be kept as JSON until it is sent.
//
// It promises that the token is in none of its errors, that every call ends with its context or its timeout, and that an
// error says by its type what the caller has to do: wait, stop writing to a chat, follow a chat, or mend the request. No
// update is confirmed to the server before it is kept. It never makes a call twice by itself, but that for updates.
package telegram
