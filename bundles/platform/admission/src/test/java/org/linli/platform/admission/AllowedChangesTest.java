package org.linli.platform.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedChangesTest {
    @ParameterizedTest
    @CsvSource({
        "grid, grid_event, grid",
        "grid, GRID_FORCE_DUTY, grid",
        "grid-lamps, grid__lamps_lamp, grid-lamps",
        "example-shelf, EXAMPLE__SHELF_BOOK_TAGS, example-shelf"
    })
    void theOwnerOfATableIsReadFromItsName(String owner, String table, String read) {
        assertTrue(AllowedChanges.owns(owner, table));
        assertEquals(read, AllowedChanges.ownerOf(table));
    }
}
