// Package bot talks with readers in Telegram: it subscribes them, answers them and brings them their digests.
//
// What arrives is kept before anything is made of it; what handling it comes to (settings, messages, votes) is kept in one
// transaction with the note that it is handled; what is to be sent is sent from there. So the process may end at any
// moment: nothing is lost, and nothing takes effect twice but for messages in flight.
//
// No text of a person, a source or a model can be taken for markup or for a command of the program: messages are text with
// spans beside it. A reader never sees an error of the program; its owner does, in the log and in /status.
package bot
