SELECT ((b).content).qty = 2 FROM shelf;
