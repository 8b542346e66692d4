package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.linli.api.imports.RowImporter;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.company.PartyMode;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.transfer.CompanyImporter;
import org.linli.property.internal.transfer.EstateImporter;
import org.linli.property.internal.transfer.Importing;
import org.linli.testkit.TestDatabase;

/** What tests of rows of the past share: estates and companies that came in by file, and what is wrong with a line. */
abstract class PastRows {
    static final LocalDate DAY = LocalDate.of(2023, 3, 1);
    static final LocalDate LAST = LocalDate.of(2023, 12, 31);

    final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    PropertyFixture f;
    Importing importing;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    void open(TestDatabase database) {
        f = new PropertyFixture(database);
        importing = new Importing(f.em, f.desk, f.reach, f.divisions);
    }

    <R> int write(RowImporter<R> importer, List<R> rows) {
        assertEquals(
                List.of(),
                f.as(street, () -> importer.checkAll(rows)).stream()
                        .flatMap(List::stream)
                        .toList());
        return f.as(street, () -> importer.write(rows));
    }

    <R> List<String> wrong(RowImporter<R> importer, R row) {
        return wrong(street, importer, row);
    }

    <R> List<String> wrong(Caller caller, RowImporter<R> importer, R row) {
        return f.as(caller, () -> importer.check(row)).stream()
                .map(FieldError::pointer)
                .toList();
    }

    UUID estate(String name) {
        UUID id = f.place(name, COMMUNITY);
        write(f.estateImporter, List.of(new EstateImporter.Row(name, 300, null, null, null, null, null, true)));
        return id;
    }

    UUID company(String externalId, String name) {
        UUID id = f.organisation(name, "PROPERTY");
        write(
                f.companyImporter,
                List.of(new CompanyImporter.Row(externalId, name, PartyMode.INSTRUCTOR, null, null, null, true)));
        return id;
    }

    Standing standing(Class<?> type, UUID id) {
        return f.as(street, () -> {
            Object row = f.em.find(type, id);
            return row instanceof CompanyRow company ? company.standing() : ((EstateRow) row).standing();
        });
    }

    String figure(String code) {
        Indicator found = f.as(street, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return found.value().toPlainString();
    }
}
