package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.STREET;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.testkit.TestDatabase;

class FiguresTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_district_without_rows_has_figures_of_nothing(TestDatabase database) {
        try (IncubationFixture f = new IncubationFixture(database)) {
            f.as(street, () -> f.indicators.list(null, null, null))
                    .items()
                    .forEach(figure -> assertEquals(0, figure.numerator().signum(), figure.code()));
        }
    }
}
