SELECT ((d).tags[1]).k = 'k1' FROM docs;
