CREATE TABLE result (id TEXT);
