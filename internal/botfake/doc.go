// Package botfake is a strict counterpart of our bot: a server of the Bot API for tests. What Telegram refuses it refuses,
// in Telegram's words and with its codes; each refusal in the code names the text that it imitates.
//
// It promises to listen on the loopback address alone and to end with its test. It is for tests only, and knows nothing of
// what is said.
package botfake
