CREATE TABLE results (id TEXT, notes TEXT, "metrics.decode_tps" REAL, hardware_count INTEGER);
INSERT INTO results (rowid, id, notes) VALUES (3, 'b1', x'00ff');
INSERT INTO results (rowid, id, notes) VALUES (4, 'b2', CAST(x'61ff' AS TEXT));
INSERT INTO results (rowid, id, notes) VALUES (5, 'b3', 'a' || char(0) || 'b');
INSERT INTO results (rowid, id, "metrics.decode_tps") VALUES (6, 'b4', 9e999);
INSERT INTO results (rowid, id, hardware_count) VALUES (7, 'b5', 9007199254740993);
