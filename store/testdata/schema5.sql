-- An archive of schema 5, made of that of schema 3 by the program as it was then, which added a report to a story, and a report
-- that was replaced by one in another story; schema5.json is what that program read of it.
PRAGMA application_id = 1416981870;
BEGIN TRANSACTION;
CREATE TABLE articles (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    found        TEXT   NOT NULL,
    raw_hash     TEXT   NOT NULL,
    address      TEXT   NOT NULL,
    source       TEXT   NOT NULL,
    outlet       TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    byline       TEXT   NOT NULL DEFAULT '',
    published    BIGINT,
    fetched      BIGINT NOT NULL,
    reported     BIGINT NOT NULL,
    seen         BIGINT NOT NULL,
    language     TEXT   NOT NULL,
    hash         TEXT   NOT NULL DEFAULT '',
    state        TEXT   NOT NULL,
    reason       TEXT   NOT NULL DEFAULT '',
    reprint_of   BIGINT REFERENCES articles (id),
    replaced_by  BIGINT REFERENCES articles (id),
    dropped      BIGINT NOT NULL DEFAULT 0,
    step         TEXT   NOT NULL DEFAULT '',
    attempts     BIGINT NOT NULL DEFAULT 0,
    error_class  TEXT   NOT NULL DEFAULT '',
    error        TEXT   NOT NULL DEFAULT '',
    next_try     BIGINT NOT NULL DEFAULT 0,
    story        BIGINT REFERENCES stories (id),
    filed        BIGINT,
    content_type TEXT   NOT NULL,
    raw          BLOB,
    text         TEXT   NOT NULL DEFAULT '', unread BIGINT NOT NULL DEFAULT 0, editor TEXT NOT NULL DEFAULT '', awaits TEXT NOT NULL DEFAULT '', awaits_reason TEXT NOT NULL DEFAULT '', revise_at BIGINT NOT NULL DEFAULT 0, revise_tries BIGINT NOT NULL DEFAULT 0, excerpt BIGINT NOT NULL DEFAULT 0,
    UNIQUE (found, raw_hash)
);
INSERT INTO articles VALUES(1,'https://example.org/a','a2c8ecad6c46765d356819a7935079d38ae2c0384020270082c2cb5958ab3fc4','https://example.org/a','desk','Daily https://example.org/a','On https://example.org/a','A. Writer',1746057600000,1748779200000,1746057600000,1748779200000,'en','e08c946ace6c46af9c396c5677eb53ac3dbfb681fbc661fdeba0e54413be9f2a','filed','',NULL,NULL,0,'',0,'','',0,1,1748865600000,'text/plain',NULL,replace('Soldiers came to https://example.org/a.\nThey left.','\n',char(10)),0,'extractive','','',0,0,0);
INSERT INTO articles VALUES(2,'file:b.txt','7e82a3a3aa7daaccdcb2c3fe502016a6a7952ab6594c178fe2c422c96955020b','file:b.txt','desk','Daily file:b.txt','On file:b.txt','A. Writer',NULL,1748779200000,1748779200000,1748779200000,'en','946505506f02f4329415d38387df48f07f16176681905ed1e468a495a71f3ece','filed','',NULL,NULL,0,'',0,'','',0,1,1748952000000,'text/plain',NULL,replace('Soldiers came to file:b.txt.\nThey left.','\n',char(10)),0,'extractive','','',0,0,0);
INSERT INTO articles VALUES(3,'https://example.org/c','ece5894d658581b23071d0232ce26b088f824f72e1fb0b00aa10a9c204cd0f25','https://example.org/c','desk','Daily https://example.org/c','On https://example.org/c','A. Writer',1746230400000,1748779200000,1746230400000,1748779200000,'en','20c4d43ff8a012c32175da88ff0ea73495d90fa7108a8b841105361f6fb59475','filed','',NULL,4,0,'',0,'','',0,2,1749038400000,'text/plain',NULL,replace('Soldiers came to https://example.org/c.\nThey left.','\n',char(10)),0,'extractive','','',0,0,0);
INSERT INTO articles VALUES(4,'https://example.org/c','3def73f15b56a47bba6777da129db988df316fa2e8b10fb5a005442349585c43','https://example.org/c','desk','Daily https://example.org/c','On https://example.org/c','A. Writer',1746230400000,1749124800000,1746230400000,1749124800000,'en','b99890e6eda652ee5f177ab0fd50f5bbc2b849a3d325f424804ba9271eca3187','read','',NULL,NULL,0,'',0,'','',0,NULL,NULL,'text/plain',NULL,'Виправлено.',0,'','','',0,0,0);
INSERT INTO articles VALUES(5,'file:d.txt','846d9068e8712b0778106667136c1837c34155639d23b4c3d9df5637f7980bd4','file:d.txt','desk','Daily file:d.txt','On file:d.txt','A. Writer',1748606400000,1748779200000,1748606400000,1748779200000,'en','0d8dde819a1e836afc94fec8733432c8b0d3b273d8885bcb546337068b1527a8','reported','',NULL,NULL,0,'',0,'','',0,NULL,NULL,'text/plain',NULL,replace('Soldiers came to file:d.txt.\nThey left.','\n',char(10)),0,'extractive','','',0,0,0);
INSERT INTO articles VALUES(6,'file:e.txt','eef6c7c6362f74fc9da093f264fa1d7f0b909514ac34b1c2933f7dc26f85cfe3','file:e.txt','desk','Daily file:e.txt','On file:e.txt','A. Writer',1748692800000,1748779200000,1748692800000,1748779200000,'en','eef6c7c6362f74fc9da093f264fa1d7f0b909514ac34b1c2933f7dc26f85cfe3','reprint','same text',1,NULL,0,'',0,'','',0,NULL,NULL,'text/plain',NULL,'Copy.',0,'','','',0,0,0);
INSERT INTO articles VALUES(7,'file:f.txt','bd95229a02dcac5d133f43e7d8d33865d3cc26751dbafa3bd1179115589eae8f','file:f.txt','desk','Daily file:f.txt','On file:f.txt','A. Writer',1748692800000,1748779200000,1748692800000,1748779200000,'en','bd95229a02dcac5d133f43e7d8d33865d3cc26751dbafa3bd1179115589eae8f','off-topic','no North Korea',NULL,NULL,0,'',0,'','',0,NULL,NULL,'text/plain',NULL,'Wheat.',0,'','','',0,0,0);
INSERT INTO articles VALUES(8,'file:g.txt','794548f29d319b9d3ed5f813f3af7385c7844e8226ff9db9f440fa992a21f08f','file:g.txt','desk','Daily file:g.txt','On file:g.txt','A. Writer',1748692800000,1748779200000,1748692800000,1748779200000,'en','794548f29d319b9d3ed5f813f3af7385c7844e8226ff9db9f440fa992a21f08f','failed','report: refused',NULL,NULL,0,'report',1,'give up','refused',0,NULL,NULL,'text/plain',NULL,'Failed.',0,'','','',0,0,0);
INSERT INTO articles VALUES(9,'file:h.txt','2fa02eef51bd0fa06a6819892679ed722a4940bd60bf29131d7fb53cd202afe9','file:h.txt','desk','Daily file:h.txt','On file:h.txt','A. Writer',1748692800000,1748779200000,1748692800000,1748779200000,'en','2fa02eef51bd0fa06a6819892679ed722a4940bd60bf29131d7fb53cd202afe9','relevant','',NULL,NULL,0,'report',1,'later','down',1749556800000,NULL,NULL,'text/plain',NULL,'Later.',0,'','','',0,0,0);
INSERT INTO articles VALUES(10,'file:i.txt','de7d1b721a1e0632b7cf04edf5032c8ecffa9f9a08492152b926f1a5a7e765d7','file:i.txt','desk','','','',NULL,1749211200000,1749211200000,1749211200000,'','','new','',NULL,NULL,0,'',0,'','',0,NULL,NULL,'text/plain',X'69','',0,'','','',0,0,0);
INSERT INTO articles VALUES(11,'file:wait.txt','236a4bb75aac373a314f31857b3d6a71eaaf866e1ee52fd25a9955892b890ece','file:wait.txt','desk','Daily file:wait.txt','On file:wait.txt','A. Writer',1748692800000,1748779200000,1748692800000,1748779200000,'en','cfded35e6fa052f33e03f40e1dc8d44ef2d4a36f6966bf6abeb8203bc633976c','filed','',NULL,NULL,0,'',0,'','',0,3,1749211200000,'text/plain',NULL,replace('Soldiers came to the border.\nThey left.','\n',char(10)),3,'extractive','model','the server is down',1750507200000,0,0);
INSERT INTO articles VALUES(12,'file:revised.txt','e09c1752dcce21a5eba91276caf58128a8f1c2bc7e43adf5f0c5fb49048877a6','file:revised.txt','desk','Daily file:revised.txt','On file:revised.txt','A. Writer',1748606400000,1748779200000,1748606400000,1748779200000,'en','1a42d9d54f22452317170856c33fadef02370f539f6a44ebe0683737eef45754','filed','',NULL,NULL,0,'',0,'','',0,4,1749211200000,'text/plain',NULL,replace('Workers came to the border.\nThey stayed.','\n',char(10)),0,'m/report-1','','',0,0,0);
INSERT INTO articles VALUES(13,'file:later.txt','53267d21841f17bb68ef51230a31671c3c7c7241bed73a05610c12ab004419aa','file:later.txt','desk','Daily file:later.txt','On file:later.txt','A. Writer',1749729600000,1749729600000,1749729600000,1749729600000,'en','53267d21841f17bb68ef51230a31671c3c7c7241bed73a05610c12ab004419aa','filed','',NULL,NULL,0,'',0,'','',0,1,1749816000000,'',NULL,'Later words.',0,'m/report-1','','',0,0,0);
INSERT INTO articles VALUES(14,'file:changed.txt','94db63b2712f3460649958eaff9af4ccf1bab97c2eb05b49b00561c2a8cda48b','file:changed.txt','desk','Daily file:changed.txt','On file:changed.txt','A. Writer',1749816000000,1749816000000,1749816000000,1749816000000,'en','94db63b2712f3460649958eaff9af4ccf1bab97c2eb05b49b00561c2a8cda48b','filed','',NULL,15,0,'',0,'','',0,5,1749902400000,'',NULL,'What was said.',0,'m/report-1','','',0,0,0);
INSERT INTO articles VALUES(15,'file:changed.txt','eb5213dc8ea2f379946e30fe02c70181c478100083d2d45ead19b69ea88643f0','file:changed.txt','desk','Daily file:changed.txt','On file:changed.txt','A. Writer',1749988800000,1749988800000,1749988800000,1749988800000,'en','eb5213dc8ea2f379946e30fe02c70181c478100083d2d45ead19b69ea88643f0','filed','',NULL,NULL,0,'',0,'','',0,2,1750075200000,'',NULL,'What is said now.',0,'m/report-1','','',0,0,0);
CREATE TABLE claim_entities (
    claim  BIGINT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    entity TEXT   NOT NULL,
    PRIMARY KEY (claim, entity)
);
INSERT INTO claim_entities VALUES(1,'nis');
INSERT INTO claim_entities VALUES(1,'north_korea');
CREATE TABLE claim_sentences (
    claim    BIGINT NOT NULL,
    article  BIGINT NOT NULL,
    sentence BIGINT NOT NULL,
    PRIMARY KEY (claim, sentence),
    FOREIGN KEY (claim, article) REFERENCES claims (id, article) ON DELETE CASCADE,
    FOREIGN KEY (article, sentence) REFERENCES sentences (article, n)
);
INSERT INTO claim_sentences VALUES(1,1,1);
INSERT INTO claim_sentences VALUES(1,1,2);
INSERT INTO claim_sentences VALUES(2,1,2);
INSERT INTO claim_sentences VALUES(3,2,1);
INSERT INTO claim_sentences VALUES(4,3,1);
INSERT INTO claim_sentences VALUES(5,5,1);
INSERT INTO claim_sentences VALUES(6,11,1);
INSERT INTO claim_sentences VALUES(8,12,1);
INSERT INTO claim_sentences VALUES(9,12,2);
INSERT INTO claim_sentences VALUES(10,13,1);
INSERT INTO claim_sentences VALUES(11,14,1);
INSERT INTO claim_sentences VALUES(12,15,1);
CREATE TABLE claims (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    article         BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal         BIGINT NOT NULL,
    story           BIGINT REFERENCES stories (id),
    text            TEXT   NOT NULL,
    language        TEXT   NOT NULL,
    category        TEXT   NOT NULL,
    stance          TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    attribution     TEXT   NOT NULL,
    event_from      BIGINT,
    event_to        BIGINT,
    event_precision TEXT   NOT NULL, lost BIGINT,
    UNIQUE (article, ordinal),
    UNIQUE (id, article)
);
INSERT INTO claims VALUES(1,1,1,1,'Up to 600 of 4,700 were killed.','en','troops','estimated','','[{"who":"NIS","role":"agency","via":"Yonhap"}]',1743465600000,1745971200000,'month',NULL);
INSERT INTO claims VALUES(2,1,2,1,'They left.','en','troops','claimed','','[]',NULL,NULL,'',NULL);
INSERT INTO claims VALUES(3,2,1,1,'북한은 부인했다.','ko','troops','claimed','','[]',NULL,NULL,'',NULL);
INSERT INTO claims VALUES(4,3,1,2,'Soldiers came.','en','troops','claimed','','[]',NULL,NULL,'',NULL);
INSERT INTO claims VALUES(5,5,1,NULL,'Soldiers came.','en','troops','claimed','','[]',NULL,NULL,'',NULL);
INSERT INTO claims VALUES(6,11,1,3,'Soldiers came.','en','troops','claimed','','[]',NULL,NULL,'',NULL);
INSERT INTO claims VALUES(8,12,1,4,'Workers came.','en','troops','claimed','','[]',NULL,NULL,'',NULL);
INSERT INTO claims VALUES(9,12,2,4,'They stayed.','en','troops','claimed','','[]',NULL,NULL,'',NULL);
INSERT INTO claims VALUES(10,13,1,1,'CLater words.','en','troops','claimed','','[]',NULL,NULL,'',NULL);
INSERT INTO claims VALUES(11,14,1,5,'CWhat was said.','en','troops','claimed','','[]',NULL,NULL,'',1749988800000);
INSERT INTO claims VALUES(12,15,1,2,'CWhat is said now.','en','troops','claimed','','[]',NULL,NULL,'',NULL);
CREATE TABLE editions (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    key      TEXT   NOT NULL UNIQUE,
    language TEXT   NOT NULL,
    made     BIGINT NOT NULL,
    since    BIGINT,
    until    BIGINT,
    body     TEXT   NOT NULL
);
INSERT INTO editions VALUES(1,'uk/all/1','uk',1749038400000,NULL,1749038400000,'{"n": 1}');
CREATE TABLE features (
    article  BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    feature  TEXT   NOT NULL,
    reported BIGINT NOT NULL,
    PRIMARY KEY (article, feature)
);
INSERT INTO features VALUES(1,'x',1746057600000);
INSERT INTO features VALUES(1,'y',1746057600000);
INSERT INTO features VALUES(2,'x',1748779200000);
INSERT INTO features VALUES(11,'x',1748692800000);
INSERT INTO features VALUES(12,'y',1748606400000);
INSERT INTO features VALUES(13,'x',1749729600000);
INSERT INTO features VALUES(15,'y',1749988800000);
CREATE TABLE figures (
    claim           BIGINT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    ordinal         BIGINT NOT NULL,
    indicator       TEXT   NOT NULL,
    whom            TEXT   NOT NULL,
    low             DOUBLE PRECISION NOT NULL,
    high            DOUBLE PRECISION NOT NULL,
    bound           TEXT   NOT NULL,
    unit            TEXT   NOT NULL,
    place           TEXT   NOT NULL,
    as_of_from      BIGINT,
    as_of_to        BIGINT,
    as_of_precision TEXT   NOT NULL,
    among           TEXT   NOT NULL,
    PRIMARY KEY (claim, ordinal)
);
INSERT INTO figures VALUES(1,1,'killed','north_korean',600.0,600.0,'up_to','people','Kursk',NULL,1745971200000,'month','4700 casualties');
CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
INSERT INTO goose_db_version VALUES(1,0,1,'2026-11-22 06:27:19');
INSERT INTO goose_db_version VALUES(2,1,1,'2026-11-22 06:27:19');
INSERT INTO goose_db_version VALUES(3,2,1,'2026-11-22 12:48:15');
INSERT INTO goose_db_version VALUES(4,3,1,'2026-11-22 16:26:10');
INSERT INTO goose_db_version VALUES(5,4,1,'2026-11-22 18:53:07');
INSERT INTO goose_db_version VALUES(6,5,1,'2026-11-22 18:53:07');
CREATE TABLE sentences (
    article   BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n         BIGINT NOT NULL,
    from_byte BIGINT NOT NULL,
    to_byte   BIGINT NOT NULL,
    PRIMARY KEY (article, n)
);
INSERT INTO sentences VALUES(1,1,0,39);
INSERT INTO sentences VALUES(1,2,40,50);
INSERT INTO sentences VALUES(2,1,0,28);
INSERT INTO sentences VALUES(2,2,29,39);
INSERT INTO sentences VALUES(3,1,0,39);
INSERT INTO sentences VALUES(3,2,40,50);
INSERT INTO sentences VALUES(4,1,0,21);
INSERT INTO sentences VALUES(5,1,0,28);
INSERT INTO sentences VALUES(5,2,29,39);
INSERT INTO sentences VALUES(6,1,0,5);
INSERT INTO sentences VALUES(7,1,0,6);
INSERT INTO sentences VALUES(8,1,0,7);
INSERT INTO sentences VALUES(9,1,0,6);
INSERT INTO sentences VALUES(11,1,0,28);
INSERT INTO sentences VALUES(11,2,29,39);
INSERT INTO sentences VALUES(12,1,0,27);
INSERT INTO sentences VALUES(12,2,28,40);
INSERT INTO sentences VALUES(13,1,0,12);
INSERT INTO sentences VALUES(14,1,0,14);
INSERT INTO sentences VALUES(15,1,0,17);
CREATE TABLE stories (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    category TEXT   NOT NULL,
    status   TEXT   NOT NULL,
    first    BIGINT,
    last     BIGINT,
    articles BIGINT NOT NULL,
    origins  BIGINT NOT NULL,
    stale    BIGINT NOT NULL
);
INSERT INTO stories VALUES(1,'','',1746057600000,1749729600000,3,0,0);
INSERT INTO stories VALUES(2,'','',1749988800000,1749988800000,1,0,0);
INSERT INTO stories VALUES(3,'','',1748692800000,1748692800000,1,0,0);
INSERT INTO stories VALUES(4,'','',1748606400000,1748606400000,1,0,1);
INSERT INTO stories VALUES(5,'','',NULL,NULL,0,0,1);
CREATE TABLE model_replies (
    key   TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
);
INSERT INTO model_replies VALUES('key',X'7b007d');
CREATE TABLE model_usage (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        BIGINT NOT NULL,
    purpose   TEXT   NOT NULL,
    model     TEXT   NOT NULL,
    input     BIGINT NOT NULL,
    cached    BIGINT NOT NULL,
    output    BIGINT NOT NULL,
    cost      BIGINT NOT NULL,
    estimated BIGINT NOT NULL,
    failed    BIGINT NOT NULL
);
INSERT INTO model_usage VALUES(1,1749211200000,'report','m',100,0,50,7000,0,0);
CREATE TABLE renditions (
    claim    BIGINT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    language TEXT   NOT NULL,
    text     TEXT   NOT NULL,
    problem  TEXT   NOT NULL,
    made_by  TEXT   NOT NULL,
    made     BIGINT NOT NULL,
    PRIMARY KEY (claim, language)
);
INSERT INTO renditions VALUES(1,'uk','Прибули.','','m/report-1',1749297600000);
INSERT INTO renditions VALUES(2,'uk','','number','m/report-1',1749297600000);
CREATE TABLE subscribers (
    chat         BIGINT NOT NULL,
    thread       BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    owner        BIGINT NOT NULL,
    language     TEXT   NOT NULL,
    zone         TEXT   NOT NULL,
    minute       BIGINT NOT NULL,
    weekdays     BIGINT NOT NULL,
    sections     TEXT   NOT NULL,
    short        BIGINT NOT NULL,
    quiet        BIGINT NOT NULL,
    subscription TEXT   NOT NULL,
    admitted     BIGINT NOT NULL,
    pending      TEXT   NOT NULL,
    joined       BIGINT,
    next         BIGINT,
    day          TEXT   NOT NULL,
    until        BIGINT,
    version      BIGINT NOT NULL,
    PRIMARY KEY (chat, thread)
);
INSERT INTO subscribers VALUES(7,0,'person','',7,'uk','Europe/Kyiv',480,127,'["troops","arms"]',1,1,'subscribed',1,'zone',1748779200000,1748865600000,'2025-06-01',1748779200000,1);
INSERT INTO subscribers VALUES(-100,5,'group','Desk',7,'de','Europe/Kyiv',480,127,'["troops","arms"]',1,1,'subscribed',1,'zone',1748779200000,1748865600000,'2025-06-01',1748779200000,1);
INSERT INTO subscribers VALUES(8,0,'person','',8,'ko','Europe/Kyiv',480,127,'["troops","arms"]',1,1,'unreachable',1,'zone',1748779200000,NULL,'2025-06-01',1748779200000,1);
CREATE TABLE last_version (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version  BIGINT NOT NULL
);
INSERT INTO last_version VALUES(1,0);
CREATE TABLE updates (
    id       INTEGER PRIMARY KEY,
    chat     BIGINT NOT NULL,
    slow     BIGINT NOT NULL,
    received BIGINT NOT NULL,
    handled  BIGINT,
    skipped  BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    next_try BIGINT NOT NULL DEFAULT 0,
    problem  TEXT   NOT NULL DEFAULT '',
    body     BLOB
);
INSERT INTO updates VALUES(100,0,0,1748779200000,1748779200000,0,0,0,'',NULL);
INSERT INTO updates VALUES(101,0,1,1748779200000,1748865600000,1,0,0,'it is poisoned',NULL);
INSERT INTO updates VALUES(102,7,0,1748865600000,NULL,0,0,0,'',X'7b227570646174655f6964223a3130327d');
CREATE TABLE poll (
    only_row    INTEGER PRIMARY KEY CHECK (only_row = 1),
    next_update BIGINT NOT NULL,
    at          BIGINT NOT NULL
);
INSERT INTO poll VALUES(1,103,1748865600000);
CREATE TABLE bodies (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    hash TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL
);
INSERT INTO bodies VALUES(2,'0db689f9f5a1b961f33d81980f9ee914b6802faacf10e12d54e24bf9fde07f4e',X'226469676573742f323032352d30362d30312070617274203122');
INSERT INTO bodies VALUES(3,'fc33742c536b493dedc5bb60f3b55424b61f94cb5d080fee4e3b9f3055c5eaad',X'226469676573742f323032352d30362d30312070617274203222');
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat       BIGINT NOT NULL,
    thread     BIGINT NOT NULL,
    key        TEXT   NOT NULL,
    part       BIGINT NOT NULL,
    urgent     BIGINT NOT NULL,
    head       BIGINT NOT NULL,
    erase      BIGINT NOT NULL DEFAULT 0,
    body       BIGINT REFERENCES bodies (id),
    created    BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    attempts   BIGINT NOT NULL,
    problem    TEXT   NOT NULL DEFAULT '',
    settled    BIGINT,
    message    BIGINT NOT NULL DEFAULT 0,
    dropped    BIGINT NOT NULL DEFAULT 0,
    UNIQUE (chat, thread, key, part)
);
INSERT INTO outbox VALUES(1,7,0,'digest/2025-06-01',0,0,0,0,NULL,1748779200000,0,0,'',1748779200000,1001,0);
INSERT INTO outbox VALUES(2,7,0,'digest/2025-06-01',1,0,1,0,2,1748779200000,0,0,'',NULL,0,0);
INSERT INTO outbox VALUES(3,7,0,'digest/2025-06-01',2,0,0,0,3,1748779200000,0,0,'',NULL,0,0);
INSERT INTO outbox VALUES(4,7,0,'update/100',0,1,0,0,NULL,1748779200000,0,0,'',1748779200000,1004,0);
CREATE TABLE answers (
    id   TEXT   NOT NULL PRIMARY KEY,
    chat BIGINT NOT NULL,
    at   BIGINT NOT NULL,
    body TEXT   NOT NULL
);
INSERT INTO answers VALUES('a1',7,1748779200000,'{"question":"How many?","language":"","answer":"","refused":false,"since":"","citations":null}');
CREATE TABLE feedback (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    answer TEXT   UNIQUE REFERENCES answers (id) ON DELETE SET NULL,
    at     BIGINT NOT NULL,
    up     BIGINT NOT NULL,
    body   TEXT   NOT NULL
);
INSERT INTO feedback VALUES(1,'a1',1748865600000,1,'{"question":"How many?","language":"","answer":"","refused":false,"since":"","citations":null}');
CREATE TABLE spent (
    by_update BIGINT NOT NULL,
    subject   TEXT   NOT NULL,
    kind      TEXT   NOT NULL,
    day       TEXT   NOT NULL,
    PRIMARY KEY (by_update, subject, kind)
);
INSERT INTO spent VALUES(102,'person/7','question','2025-06-02');
CREATE TABLE notes (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
INSERT INTO notes VALUES('greeting','kept');
CREATE TABLE IF NOT EXISTS "sources" (
    id       TEXT   NOT NULL PRIMARY KEY,
    name     TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    address  TEXT   NOT NULL,
    selector TEXT   NOT NULL,
    outlet   TEXT   NOT NULL,
    language TEXT   NOT NULL,
    side     TEXT   NOT NULL,
    of_state BIGINT NOT NULL,
    grade    TEXT   NOT NULL,
    rights   TEXT   NOT NULL,
    wait     BIGINT NOT NULL,
    paused   BIGINT NOT NULL,
    resumed  BIGINT NOT NULL,
    added    BIGINT
);
INSERT INTO sources VALUES('desk','','','','','','','',0,'','',0,1,0,NULL);
INSERT INTO sources VALUES('example.org','','','https://example.org/feed','','Example','','',0,'','',0,0,0,1748865600000);
INSERT INTO sources VALUES('example.org-2','','','https://example.org/other?x=1','','','','',0,'','',0,1,0,1748952000000);
CREATE TABLE tracks (
    source        TEXT   NOT NULL PRIMARY KEY,
    address       TEXT   NOT NULL,
    etag          TEXT   NOT NULL,
    last_modified TEXT   NOT NULL,
    last          TEXT   NOT NULL,
    last_try      BIGINT,
    next_visit    BIGINT,
    failures      BIGINT NOT NULL,
    condition     TEXT   NOT NULL,
    detail        TEXT   NOT NULL,
    since         BIGINT,
    answered      BIGINT,
    newest        BIGINT,
    gap           BIGINT NOT NULL,
    told          TEXT   NOT NULL,
    day           TEXT   NOT NULL,
    taken         BIGINT NOT NULL,
    back          TEXT   NOT NULL,
    until         BIGINT
);
INSERT INTO tracks VALUES('desk','https://example.org/feed','W/"1"','','',1748865600000,1748952000000,1,'failing','no answer',1748865600000,1748779200000,NULL,0,'','',0,'',NULL);
INSERT INTO tracks VALUES('example.org','https://example.org/feed','"v2"','Sun, 01 Jun 2025 12:00:00 GMT','',1748952000000,1748952000000,0,'fine','',1748952000000,1748952000000,NULL,0,'','',0,'',NULL);
INSERT INTO tracks VALUES('example.org-2','https://example.org/other?x=1','','','',1749038400000,1749124800000,3,'failing','https://example.org/other?x=1: the server answers 404: check the address',1749038400000,1748865600000,NULL,0,'','',0,'',NULL);
INSERT INTO tracks VALUES('never','https://example.org/never','','','',1749038400000,1749124800000,1,'failing','no answer',1749038400000,NULL,NULL,0,'','',0,'',NULL);
CREATE TABLE listed (
    source  TEXT   NOT NULL,
    address TEXT   NOT NULL,
    print   TEXT   NOT NULL,
    seen    BIGINT NOT NULL,
    listed  BIGINT NOT NULL,
    settled BIGINT NOT NULL,
    problem TEXT   NOT NULL,
    tries   BIGINT NOT NULL,
    next    BIGINT,
    taken         TEXT NOT NULL,
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    PRIMARY KEY (source, address)
);
CREATE TABLE fingerprints (
    key     BIGINT NOT NULL,
    article BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
INSERT INTO fingerprints VALUES(13,13);
INSERT INTO fingerprints VALUES(14,14);
INSERT INTO fingerprints VALUES(15,15);
CREATE TABLE unprinted (
    article BIGINT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
);
INSERT INTO unprinted VALUES(1);
INSERT INTO unprinted VALUES(2);
INSERT INTO unprinted VALUES(3);
INSERT INTO unprinted VALUES(5);
INSERT INTO unprinted VALUES(9);
INSERT INTO unprinted VALUES(11);
INSERT INTO unprinted VALUES(12);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('goose_db_version',6);
INSERT INTO sqlite_sequence VALUES('articles',15);
INSERT INTO sqlite_sequence VALUES('claims',12);
INSERT INTO sqlite_sequence VALUES('stories',5);
INSERT INTO sqlite_sequence VALUES('editions',1);
INSERT INTO sqlite_sequence VALUES('model_usage',1);
INSERT INTO sqlite_sequence VALUES('bodies',4);
INSERT INTO sqlite_sequence VALUES('outbox',4);
INSERT INTO sqlite_sequence VALUES('feedback',1);
CREATE INDEX stories_stale ON stories (id) WHERE stale = 1;
CREATE INDEX articles_due ON articles (state, reported, address, id) WHERE replaced_by IS NULL;
CREATE INDEX articles_address ON articles (address, id);
CREATE INDEX articles_filed ON articles (filed) WHERE filed IS NOT NULL AND replaced_by IS NULL;
CREATE INDEX articles_published ON articles (published) WHERE replaced_by IS NULL;
CREATE INDEX articles_reported ON articles (reported, address) WHERE filed IS NOT NULL AND replaced_by IS NULL;
CREATE INDEX articles_reprint_of ON articles (reprint_of) WHERE reprint_of IS NOT NULL;
CREATE INDEX articles_replaced_by ON articles (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX articles_story ON articles (story, reported) WHERE filed IS NOT NULL AND replaced_by IS NULL;
CREATE INDEX features_feature ON features (feature, reported, article);
CREATE INDEX claims_story ON claims (story) WHERE story IS NOT NULL;
CREATE INDEX claim_sentences_sentence ON claim_sentences (article, sentence);
CREATE INDEX claim_entities_entity ON claim_entities (entity, claim);
CREATE INDEX figures_indicator ON figures (indicator, claim);
CREATE INDEX editions_language ON editions (language, until, made, id);
CREATE INDEX articles_awaits ON articles (state, revise_at) WHERE awaits <> '' AND replaced_by IS NULL;
CREATE INDEX model_usage_at ON model_usage (at);
CREATE INDEX subscribers_due ON subscribers (next, chat, thread) WHERE subscription = 'subscribed' AND next IS NOT NULL;
CREATE INDEX subscribers_owner ON subscribers (owner) WHERE owner <> 0;
CREATE INDEX updates_waiting ON updates (chat, slow, id, next_try) WHERE handled IS NULL;
CREATE INDEX updates_skipped ON updates (handled) WHERE skipped = 1;
CREATE INDEX updates_received ON updates (received);
CREATE INDEX outbox_heads ON outbox (urgent DESC, id, not_before, chat) WHERE head = 1;
CREATE INDEX outbox_waiting ON outbox (chat, urgent, id) WHERE settled IS NULL;
CREATE INDEX outbox_settled ON outbox (settled, dropped) WHERE settled IS NOT NULL;
CREATE INDEX outbox_dropped ON outbox (settled, id) WHERE dropped = 1;
CREATE INDEX outbox_body ON outbox (body) WHERE body IS NOT NULL;
CREATE INDEX answers_chat ON answers (chat);
CREATE INDEX answers_at ON answers (at);
CREATE INDEX feedback_at ON feedback (at);
CREATE INDEX spent_day ON spent (subject, kind, day);
CREATE INDEX listed_since ON listed (listed);
CREATE INDEX listed_due ON listed (source, next) WHERE next IS NOT NULL;
CREATE INDEX fingerprints_article ON fingerprints (article);
COMMIT;
