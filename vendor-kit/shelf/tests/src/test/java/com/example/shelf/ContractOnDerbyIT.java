package com.example.shelf;

import org.linli.testing.LinliTest;

@LinliTest
class ContractOnDerbyIT extends ShelfContract {}
