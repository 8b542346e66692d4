package com.example.shelf;

import org.linli.testing.LinliTest;
import org.linli.testing.TestDatabase;

@LinliTest(TestDatabase.POSTGRESQL)
class ContractOnPostgreSqlIT extends ShelfContract {}
