// Package store keeps the archive. It is the only place with SQL.
//
// It promises:
//   - All writes of one call are one transaction: after a kill at any moment each call has happened wholly or not
//     at all, and calling again is harmless. A step of an article is kept once.
//   - What is not known stays unknown: a zero time comes back as a zero time. Times are kept to the millisecond, in
//     UTC. Texts come back byte for byte.
//   - All lists have one order, which the same records give again.
//   - A claim stands on sentences that exist in its own article, and quotes are cut from the stored text.
//   - Of an address only its current version is worked on, searched and shown. An older one stays, marked.
//   - Claims that stand in for those of a model are replaced whole and once; where their article was filed stays. What a
//     model answered is kept as it came first, and calls that are entered at once stay within the budget together.
//   - Whoever holds it by Exclusive is alone in that, among all processes, and by Sole alone in a kind of work. The lock is
//     the file PATH.lock or PATH.WORK.lock, which is empty, stays when it is let go, and is no part of the archive: it needs
//     no backup, and may be removed while no process runs.
//     A step that another process took all the same is refused with news.ErrDone, and changes nothing.
//   - What was received is kept once by its number, and what handling it comes to is kept with the mark that it is handled,
//     in one transaction: nothing is lost, and nothing takes effect twice. Of a handled update only its number stays, a week
//     at least. A chat that was changed since it was read is never overwritten: news.ErrChanged.
//   - There is one message of a chat, key and part. The messages of a chat and urgency are given out in the order in which
//     they were kept, one at a time, also by two processes in turn, until each is settled, and never after that. What they
//     say is kept once and goes with the last one that needs it.
//   - Of a chat that is forgotten no record has its number or its words any more, but for messages of the same change,
//     which go when they are settled, and for what it sent after asking for that. A vote holds neither chat nor reader; it
//     goes with a forgotten chat as long as it can be told whose it is, that is until its answer is purged. What is removed is
//     overwritten in the file as well, at the latest when the archive is closed.
//   - One writer and several readers work side by side, within one process and between processes. A reader sees one
//     state of the archive for the length of a call.
//   - An error says what was being done, with which file, and the remedy. It wraps news.ErrAgain where the archive is
//     locked by another process, news.ErrLater where the disk has to be seen to (full, failing, folder read-only),
//     news.ErrGiveUp where the same call can't succeed, and news.ErrNotFound where a record asked for isn't there.
//     None of these errors is the fault of an article, so no article is to be failed for them.
//
// It never judges what it keeps: relevance, likeness, stories and statuses are computed by others. It reads no clock
// and knows no network. The queries are common to SQLite and PostgreSQL ($n placeholders, integer times, JSON as
// text); what belongs to SQLite alone is in open.go, check.go, errors.go and the migrations.
package store
