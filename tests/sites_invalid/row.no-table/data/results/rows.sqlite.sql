CREATE TABLE other (id TEXT);
CREATE VIEW results AS SELECT * FROM other;
