// Package botfake is a strict counterpart of our bot: a server of the Bot API for tests. What Telegram refuses it refuses,
// in Telegram's words and with its codes; each refusal in the code names the text that it imitates.
//
// It promises to listen on the loopback address alone and to end with its test. It is for tests only, and knows nothing of
// what is said. It doesn't parse markup: a message is its text and its entities. What Telegram would silently change or
// leave out, such as formatting that crosses, fails the test, as does a request that the description of the Bot API
// doesn't know.
//
// How to write a test with it:
//
//	s := botfake.Start(t, botfake.Options{Limits: botfake.NoLimits}) // the client: API s.URL, token s.Token
//	p := s.Person(17, "uk")                 // somebody whose Telegram speaks Ukrainian
//	p.Start("")                             // or Write, Reply, Forward, SendFile, Block
//	m := p.Await("Вітаю")                   // what the bot wrote or changed since p's last act
//	p.Press("Далі")                         // a button by its text, data or part of its text; waits until it is there
//	text, alert := p.Toast()                // how the press was answered
//	g := s.Forum("Редакція", p); g.AddBot(p) // Group, Supergroup, Channel; Admin, KickBot, Topic, Upgrade
//	p.In(g).Topic(g.Topic("Новини")).Write("/start@tumen_bot") // Unnamed: an admin who writes as the group
//	s.Fail(botfake.Fault{Method: "sendMessage", Code: 429, RetryAfter: 5}) // or Delay, Late, Lost, Cut, HTML; Down
//	s.Messages(p.ID()); s.Transcript(p.ID()); s.Requests("sendMessage"); s.Earned() // what there is to see
//
// In a bubble of testing/synctest use Options.Offline and give the client s.Transport(), as time there stands still while
// somebody waits for the network. Outside of a test there is New.
package botfake
