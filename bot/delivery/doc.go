// Package delivery sends what the store holds for chats: each message once, in its chat's order, within the rates that
// the messenger allows.
//
// It promises that nothing kept for sending is lost when the process ends at any moment; a message of which it isn't known
// whether it arrived is sent again, so that at most those in flight can be doubled. What people wait for goes before what
// is sent to many. It never looks into what it sends.
package delivery
