-- aludel:revision e94a6d2f0b17
-- aludel:down_revision 7c35d0e81b42
-- aludel:message publish articles

-- aludel:upgrade
ALTER TABLE articles ADD COLUMN published_at timestamptz;

CREATE VIEW published_articles AS
SELECT articles.id, articles.title, authors.name AS author, articles.published_at
FROM articles JOIN authors ON authors.id = articles.author_id
WHERE articles.published_at <= now();

-- aludel:downgrade
DROP VIEW published_articles;
ALTER TABLE articles DROP COLUMN published_at;
