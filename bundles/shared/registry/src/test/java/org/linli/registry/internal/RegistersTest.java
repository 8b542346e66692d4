package org.linli.registry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.audit.Audit;
import org.linli.api.crypto.FieldCipher;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.registry.api.PlaceRef;
import org.linli.registry.internal.check.Sex;
import org.linli.registry.internal.imports.BuildingImporter;
import org.linli.registry.internal.imports.EstateImporter;
import org.linli.registry.internal.imports.Importing;
import org.linli.registry.internal.imports.PersonImporter;
import org.linli.registry.internal.imports.UnitImporter;
import org.linli.registry.internal.lookup.BirthsLookup;
import org.linli.registry.internal.lookup.EstatesLookup;
import org.linli.registry.internal.lookup.OrganisationsLookup;
import org.linli.registry.internal.lookup.PeopleLookup;
import org.linli.registry.internal.rest.BuildingsResource;
import org.linli.registry.internal.rest.DwellingsResource;
import org.linli.registry.internal.rest.EstatesResource;
import org.linli.registry.internal.rest.HouseholdsResource;
import org.linli.registry.internal.rest.LeaderRolesResource;
import org.linli.registry.internal.rest.OrganisationsResource;
import org.linli.registry.internal.rest.PersonsResource;
import org.linli.registry.internal.rest.UnitsResource;
import org.linli.registry.internal.store.Books;
import org.linli.registry.internal.store.BuildingFields;
import org.linli.registry.internal.store.BuildingView;
import org.linli.registry.internal.store.Dependents;
import org.linli.registry.internal.store.DwellingFields;
import org.linli.registry.internal.store.DwellingView;
import org.linli.registry.internal.store.EstateFields;
import org.linli.registry.internal.store.EstateRow;
import org.linli.registry.internal.store.EstateView;
import org.linli.registry.internal.store.HouseholdFields;
import org.linli.registry.internal.store.HouseholdView;
import org.linli.registry.internal.store.LeaderKind;
import org.linli.registry.internal.store.LeaderRoleFields;
import org.linli.registry.internal.store.LegalBasis;
import org.linli.registry.internal.store.OrganisationFields;
import org.linli.registry.internal.store.OrganisationType;
import org.linli.registry.internal.store.PersonBook;
import org.linli.registry.internal.store.PersonFields;
import org.linli.registry.internal.store.PersonVault;
import org.linli.registry.internal.store.PersonView;
import org.linli.registry.internal.store.Placing;
import org.linli.registry.internal.store.UnitFields;
import org.linli.registry.internal.store.UnitView;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class RegistersTest {
    private static final UUID HERE = new UUID(1, 1);
    private static final UUID THERE = new UUID(1, 2);
    private static final String NUMBER = "11010519491231002X";

    private final Caller clerk = new Somebody(Set.of(HERE));
    private final Caller stranger = new Somebody(Set.of(THERE));
    private final List<String> audited = new CopyOnWriteArrayList<>();
    private TestHost host;
    private EntityManager em;
    private Books books;
    private Placing placing;
    private PersonVault vault;
    private PersonsResource persons;

    @AfterEach
    void close() {
        if (host != null) {
            host.close();
        }
    }

    private void open(TestDatabase database) {
        host = database.open();
        host.migrations()
                .migrate("registry", Schema.TENANT, EstateRow.class.getClassLoader(), "LINLI-INF/db/changelog.xml");
        em = host.units().open("registry", Schema.TENANT, EstateRow.class).entityManager();
        Audit audit = (action, id, details) -> audited.add(action + details);
        books = new Books(em, host.currentCall(), host.ids(), audit, new TwoDivisions(), new Dependents(em));
        placing = new Placing(em, host.currentCall(), new TwoDivisions());
        vault = new PersonVault(em, new Reversing(), audit);
        persons = new PersonsResource(new PersonBook(books, placing, vault));
    }

    private <T> T as(Caller caller, Work<T> work) {
        return host.inTenant(1, caller, Access.WRITE, work);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void places_stand_on_each_other_and_stay_in_scope(TestDatabase database) {
        open(database);
        var estates = new EstatesResource(books, placing);
        var buildings = new BuildingsResource(books, placing);
        var units = new UnitsResource(books, placing);
        var dwellings = new DwellingsResource(books, placing);
        EstateView estate = as(
                clerk, () -> (EstateView) estates.create(estateFields("永红小区")).getEntity());
        BuildingView building = as(clerk, () -> (BuildingView) buildings
                .create(new BuildingFields(estate.id(), "3号楼", 6, 11, 161, null, true))
                .getEntity());
        UnitView unit = as(clerk, () -> (UnitView)
                units.create(new UnitFields(building.id(), "1", 15, null, true)).getEntity());
        DwellingView dwelling = as(clerk, () -> (DwellingView) dwellings
                .create(new DwellingFields(
                        unit.id(), "101", 1, new java.math.BigDecimal("88.50"), "residential", null, true))
                .getEntity());
        assertEquals(HERE, dwelling.divisionId());
        var lookup = new EstatesLookup(em);
        assertEquals(
                Optional.of(new PlaceRef(building.id(), PlaceRef.Kind.BUILDING, "3号楼", HERE, estate.id())),
                as(clerk, () -> lookup.building(building.id())));

        ProblemException hidden =
                assertThrows(ProblemException.class, () -> as(stranger, () -> estates.get(estate.id())));
        assertEquals(404, hidden.problem().status());
        ProblemException missing = assertThrows(
                ProblemException.class,
                () -> as(
                        stranger,
                        () -> buildings.create(new BuildingFields(estate.id(), "4号楼", 1, 1, 1, null, false))));
        assertEquals("/estateId", missing.problem().errors().get(0).pointer());
        ProblemException elsewhere =
                assertThrows(ProblemException.class, () -> as(stranger, () -> estates.create(estateFields("甲"))));
        assertEquals("/divisionId", elsewhere.problem().errors().get(0).pointer());

        EstateView changed = as(
                clerk,
                () -> estates.change(
                        estate.id(),
                        patch((EstateFields f) ->
                                new EstateFields("永红新村", f.divisionId(), true, 161, "old", null, null, f.generated())),
                        version(estate.version())));
        assertEquals("永红新村", changed.name());
        assertTrue(changed.version() > estate.version());
        assertThrows(
                IllegalStateException.class,
                () -> as(
                        clerk,
                        () -> estates.change(estate.id(), patch((EstateFields f) -> f), version(estate.version()))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lists_come_page_by_page_without_gap_or_double(TestDatabase database) {
        open(database);
        var estates = new EstatesResource(books, placing);
        for (int i = 0; i < 23; i++) {
            String name = "小区" + (i % 5);
            as(clerk, () -> estates.create(estateFields(name)));
        }
        List<UUID> seen = new ArrayList<>();
        List<String> names = new ArrayList<>();
        ListQuery.Position after = null;
        do {
            Query query = new Query(7, Map.of(), after);
            Page<EstateView> page = as(clerk, () -> estates.list(query));
            page.items().forEach(item -> {
                seen.add(item.id());
                names.add(item.name());
            });
            after = page.next() == null ? null : query.last;
        } while (after != null);

        assertEquals(23, Set.copyOf(seen).size());
        assertEquals(23, seen.size());
        assertEquals(names.stream().sorted().toList(), names);
        Page<EstateView> some =
                as(clerk, () -> estates.list(new Query(20, Map.of("name", "小区3", "hasProperty", "false"), null)));
        assertEquals(4L, some.count());
        assertEquals(
                0,
                as(stranger, () -> estates.list(new Query(20, Map.of(), null)))
                        .items()
                        .size());
        assertEquals(
                400,
                assertThrows(
                                ProblemException.class,
                                () -> as(
                                        clerk, () -> estates.list(new Query(20, Map.of("hasProperty", "maybe"), null))))
                        .problem()
                        .status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void identity_numbers_are_sealed_found_masked_and_opened_for_a_purpose(TestDatabase database) {
        open(database);
        PersonView person = as(clerk, () -> (PersonView)
                persons.create(person("示例居民", NUMBER, "13812345678")).getEntity());

        assertEquals("1****************X", person.identityNumber());
        assertEquals("138****5678", person.phone());
        assertEquals(List.of(person.id()), phoneEnding(clerk, "5678"));
        assertEquals(List.of(), phoneEnding(clerk, "3456"), "what the mask hides cannot be looked for");
        assertEquals(List.of(), phoneEnding(stranger, "5678"));
        assertEquals(
                400,
                assertThrows(ProblemException.class, () -> phoneEnding(clerk, "45678"))
                        .problem()
                        .status());
        assertEquals(LocalDate.of(1949, 12, 31), person.birth());
        assertEquals(Sex.FEMALE, person.sex());
        String stored = as(
                clerk,
                () -> em.createQuery(
                                "select concat(p.idCipher, concat(p.idHash, concat(p.phoneCipher, p.phoneHash))) from PersonRow p",
                                String.class)
                        .getSingleResult());
        assertFalse(stored.contains(NUMBER) || stored.contains("13812345678"));
        assertEquals(
                List.of(person),
                as(clerk, () -> persons.search(new PersonsResource.Search("11010519491231002x", null)))
                        .items());
        assertEquals(
                List.of(),
                as(stranger, () -> persons.search(new PersonsResource.Search(NUMBER, null)))
                        .items());
        assertEquals(
                409,
                assertThrows(ProblemException.class, () -> as(clerk, () -> persons.create(person("另一人", NUMBER, null))))
                        .problem()
                        .status());
        assertEquals(
                List.of("/identityNumber", "/consentDay"),
                assertThrows(
                                ProblemException.class,
                                () -> as(
                                        clerk,
                                        () -> persons.create(new PersonFields(
                                                "某人",
                                                "110105194912310021",
                                                null,
                                                null,
                                                null,
                                                HERE,
                                                null,
                                                null,
                                                List.of(),
                                                LegalBasis.CONSENT,
                                                null,
                                                null,
                                                false))))
                        .problem()
                        .errors()
                        .stream()
                        .map(e -> e.pointer())
                        .toList());

        PersonVault.Opened opened = as(clerk, () -> persons.unmask(person.id(), new PersonsResource.Unmask("核对低保申请")));
        assertEquals(NUMBER, opened.identityNumber());
        assertEquals("13812345678", opened.phone());
        assertTrue(audited.contains("registry.person.unmask{purpose=核对低保申请}"));
        assertThrows(
                ProblemException.class,
                () -> as(stranger, () -> persons.unmask(person.id(), new PersonsResource.Unmask("好奇心"))));
        assertFalse(audited.toString().contains(NUMBER));

        PersonView renamed = as(
                clerk,
                () -> persons.change(
                        person.id(),
                        patch((PersonFields f) -> person("新名", f.identityNumber(), f.phone())),
                        version(person.version())));
        assertEquals("1****************X", renamed.identityNumber(), "a change of the name leaves the number");
        var lookup = new PeopleLookup(em, host.currentCall());
        assertEquals(
                "新名", as(clerk, () -> lookup.find(person.id())).orElseThrow().name());
        assertNull(as(stranger, () -> lookup.find(person.id())).orElseThrow().name());
        var births = new BirthsLookup(em, host.currentCall());
        assertEquals(
                renamed.birth(),
                as(clerk, () -> births.births(List.of(person.id()))).get(person.id()));
        assertEquals(Map.of(), as(stranger, () -> births.births(List.of(person.id()))), "only who may read him");
        as(clerk, () -> {
            persons.erase(person.id(), version(renamed.version()));
            return true;
        });
        assertThrows(ProblemException.class, () -> as(clerk, () -> persons.get(person.id())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void households_leaders_and_organisations_are_kept(TestDatabase database) {
        open(database);
        var households = new HouseholdsResource(books, placing);
        var leaders = new LeaderRolesResource(books, placing);
        var organisations = new OrganisationsResource(books, placing);
        PersonView person = as(clerk, () ->
                (PersonView) persons.create(person("中心户", null, null)).getEntity());
        HouseholdView household = as(clerk, () -> (HouseholdView) households
                .create(new HouseholdFields("0001", HERE, null, person.id(), 3, List.of("minimum-living"), null, true))
                .getEntity());
        assertEquals(List.of("minimum-living"), household.categories());
        assertEquals(
                1,
                as(clerk, () -> households.list(new Query(20, Map.of("category", "minimum-living"), null)))
                        .items()
                        .size());
        assertEquals(1L, as(clerk, () -> new EstatesLookup(em).households(Set.of(HERE))));
        as(
                clerk,
                () -> leaders.create(new LeaderRoleFields(
                        LeaderKind.PARTY_HOUSEHOLD,
                        person.id(),
                        household.id(),
                        LocalDate.of(2026, 1, 1),
                        null,
                        null,
                        false)));
        assertEquals(
                "/targetId",
                assertThrows(
                                ProblemException.class,
                                () -> as(
                                        clerk,
                                        () -> leaders.create(new LeaderRoleFields(
                                                LeaderKind.UNIT_HEAD,
                                                person.id(),
                                                household.id(),
                                                LocalDate.of(2026, 1, 1),
                                                null,
                                                null,
                                                false))))
                        .problem()
                        .errors()
                        .get(0)
                        .pointer());
        as(
                clerk,
                () -> organisations.create(new OrganisationFields(
                        "示例城市管理局",
                        "城管局",
                        "91110000600037341L",
                        OrganisationType.DEPARTMENT,
                        HERE,
                        true,
                        null,
                        null,
                        true)));
        assertEquals(
                "/uscc",
                assertThrows(
                                ProblemException.class,
                                () -> as(
                                        clerk,
                                        () -> organisations.create(new OrganisationFields(
                                                "错码",
                                                null,
                                                "91110000600037342L",
                                                OrganisationType.OTHER,
                                                HERE,
                                                true,
                                                null,
                                                null,
                                                true))))
                        .problem()
                        .errors()
                        .get(0)
                        .pointer());
        var lookup = new OrganisationsLookup(em);
        assertEquals("城管局", as(clerk, () -> lookup.ofType("department")).get(0).shortName());
        assertEquals(
                "示例城市管理局",
                as(clerk, () -> lookup.byName("示例城市管理局")).orElseThrow().name());
        assertEquals(
                1,
                as(clerk, () -> organisations.list(new Query(20, Map.of("type", "department"), null)))
                        .items()
                        .size());
        assertEquals(
                1,
                as(clerk, () -> leaders.list(new Query(20, Map.of(), null)))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void imports_are_checked_and_never_double(TestDatabase database) {
        open(database);
        var importing = new Importing(em, host.ids(), host.currentCall(), new TwoDivisions());
        var estates = new EstateImporter(importing);
        var buildings = new BuildingImporter(importing);
        var units = new UnitImporter(importing);
        var people = new PersonImporter(importing, vault);
        var estate = new EstateImporter.Line("E1", "示例小区01", "here", true, 360, "old", true);
        var building = new BuildingImporter.Line("E1B1", "E1", "示例1号楼", 6, 3, 36, true);
        var unit = new UnitImporter.Line("E1B1U1", "E1B1", "1", 12, true);
        var person = new PersonImporter.Line(
                "P1",
                "示例居民0001",
                "999999195902100010",
                LocalDate.of(1959, 2, 10),
                "male",
                null,
                "E1B1U1",
                null,
                null,
                null,
                true);
        assertEquals(
                List.of("/estate"),
                as(clerk, () -> buildings.check(building)).stream()
                        .map(e -> e.pointer())
                        .toList());
        as(
                clerk,
                () -> List.of(
                        estates.write(List.of(estate)),
                        flush(),
                        buildings.write(List.of(building)),
                        flush(),
                        units.write(List.of(unit)),
                        flush()));
        assertEquals(List.of(), as(clerk, () -> people.check(person)));
        assertEquals(1, as(clerk, () -> people.write(List.of(person))));
        assertEquals(0, as(clerk, () -> people.write(List.of(person))));
        Page<PersonView> found = as(clerk, () -> persons.list(new Query(20, Map.of("generated", "true"), null)));
        assertEquals(1L, found.count());
        assertEquals("9****************0", found.items().get(0).identityNumber());
        assertEquals(HERE, found.items().get(0).divisionId());
        assertEquals(
                List.of("/externalId", "/identityNumber", "/name", "/sex", "/unit"),
                as(
                                clerk,
                                () -> people.check(new PersonImporter.Line(
                                        null, " ", "1", null, "cat", null, "nowhere", null, null, null, null)))
                        .stream()
                        .map(e -> e.pointer())
                        .sorted()
                        .toList());
        assertEquals(
                List.of("/division", "/externalId"),
                as(stranger, () -> estates.check(estate)).stream()
                        .map(e -> e.pointer())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_import_takes_no_row_of_another_division_and_puts_none_there(TestDatabase database) {
        open(database);
        var importing = new Importing(em, host.ids(), host.currentCall(), new TwoDivisions());
        var estates = new EstateImporter(importing);
        var buildings = new BuildingImporter(importing);
        as(clerk, () -> estates.write(List.of(new EstateImporter.Line("E1", "这里的", "here", true, 1, null, true))));
        var takeOver = new EstateImporter.Line("E1", "别处的", "there", true, 1, null, true);
        assertEquals(
                List.of("/externalId"),
                as(stranger, () -> estates.check(takeOver)).stream()
                        .map(e -> e.pointer())
                        .toList());
        assertThrows(ProblemException.class, () -> as(stranger, () -> estates.write(List.of(takeOver))));
        var intruder = new BuildingImporter.Line("B1", "E1", "1号楼", 6, 3, 36, true);
        assertEquals(
                List.of("/estate"),
                as(stranger, () -> buildings.check(intruder)).stream()
                        .map(e -> e.pointer())
                        .toList());
        assertThrows(ProblemException.class, () -> as(stranger, () -> buildings.write(List.of(intruder))));
        assertEquals(
                List.of("这里的"),
                as(
                        clerk,
                        () -> em.createQuery("select e.name from EstateRow e", String.class)
                                .getResultList()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_repeated_import_keeps_what_the_file_does_not_say(TestDatabase database) {
        open(database);
        var people = new PersonImporter(new Importing(em, host.ids(), host.currentCall(), new TwoDivisions()), vault);
        var households = new HouseholdsResource(books, placing);
        var household = as(clerk, () -> (HouseholdView) households
                .create(new HouseholdFields("户1", HERE, null, null, 2, List.of(), null, false))
                .getEntity());
        as(
                clerk,
                () -> persons.create(new PersonFields(
                        "示例居民",
                        NUMBER,
                        null,
                        null,
                        "13812345678",
                        HERE,
                        household.id(),
                        null,
                        List.of("empty-nest"),
                        LegalBasis.STATUTORY_DUTY,
                        null,
                        "P1",
                        false)));
        var brief = new PersonImporter.Line("P1", "新名", null, null, null, null, null, "here", null, null, false);
        assertEquals(List.of(), as(clerk, () -> people.check(brief)));
        assertEquals(0, as(clerk, () -> people.write(List.of(brief))));
        PersonView after = as(clerk, () -> persons.list(new Query(20, Map.of("externalId", "P1"), null)))
                .items()
                .get(0);
        assertEquals("新名", after.name());
        assertEquals(household.id(), after.householdId());
        assertEquals(List.of("empty-nest"), after.categories());
        assertEquals(
                new PersonVault.Opened(NUMBER, "13812345678"),
                as(clerk, () -> persons.unmask(after.id(), new PersonsResource.Unmask("核对低保申请"))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_identity_number_comes_in_once(TestDatabase database) {
        open(database);
        var people = new PersonImporter(new Importing(em, host.ids(), host.currentCall(), new TwoDivisions()), vault);
        var first = line("P1", NUMBER);
        var twin = line("P2", NUMBER.toLowerCase(java.util.Locale.ROOT));
        assertEquals(
                List.of(0, 1),
                as(clerk, () -> people.checkAll(List.of(first, twin))).stream()
                        .map(List::size)
                        .toList());
        as(clerk, () -> people.write(List.of(first)));
        assertEquals(List.of(), as(clerk, () -> people.check(first)), "the same person again");
        assertEquals(
                List.of("/identityNumber"),
                as(clerk, () -> people.check(twin)).stream()
                        .map(e -> e.pointer())
                        .toList());
        assertThrows(ProblemException.class, () -> as(clerk, () -> people.write(List.of(twin))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_stands_in_an_estate_moves_with_it(TestDatabase database) {
        open(database);
        Caller both = new Somebody(Set.of(HERE, THERE));
        var estates = new EstatesResource(books, placing);
        var buildings = new BuildingsResource(books, placing);
        var units = new UnitsResource(books, placing);
        EstateView estate =
                as(both, () -> (EstateView) estates.create(estateFields("永红小区")).getEntity());
        BuildingView building = as(both, () -> (BuildingView) buildings
                .create(new BuildingFields(estate.id(), "3号楼", 6, 11, 161, null, true))
                .getEntity());
        UnitView unit = as(both, () -> (UnitView)
                units.create(new UnitFields(building.id(), "1", 15, null, true)).getEntity());
        PersonView neighbour = as(both, () -> (PersonView) persons.create(new PersonFields(
                        "邻居",
                        null,
                        null,
                        null,
                        null,
                        HERE,
                        null,
                        unit.id(),
                        List.of(),
                        LegalBasis.STATUTORY_DUTY,
                        null,
                        null,
                        false))
                .getEntity());
        as(
                both,
                () -> estates.change(
                        estate.id(),
                        patch((EstateFields f) -> new EstateFields(
                                f.name(), THERE, f.hasProperty(), f.households(), null, null, null, f.generated())),
                        version(estate.version())));
        assertEquals(THERE, as(both, () -> buildings.get(building.id())).divisionId());
        assertEquals(THERE, as(both, () -> units.get(unit.id())).divisionId());
        assertEquals(THERE, as(both, () -> persons.get(neighbour.id())).divisionId());
        assertThrows(ProblemException.class, () -> as(clerk, () -> persons.get(neighbour.id())));
        assertTrue(audited.toString().contains("fields=divisionId"), audited.toString());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void birth_and_sex_never_contradict_the_number_that_is_kept(TestDatabase database) {
        open(database);
        PersonView person = as(clerk, () ->
                (PersonView) persons.create(person("示例居民", NUMBER, null)).getEntity());
        var wrong = assertThrows(
                ProblemException.class,
                () -> as(
                        clerk,
                        () -> persons.change(
                                person.id(),
                                touching(
                                        "birth",
                                        (PersonFields f) -> new PersonFields(
                                                f.name(),
                                                f.identityNumber(),
                                                LocalDate.of(1950, 1, 1),
                                                f.sex(),
                                                f.phone(),
                                                f.divisionId(),
                                                f.householdId(),
                                                f.unitId(),
                                                f.categories(),
                                                f.legalBasis(),
                                                f.consentDay(),
                                                f.externalId(),
                                                f.generated())),
                                version(person.version()))));
        assertEquals("/birth", wrong.problem().errors().get(0).pointer());
        var vague = assertThrows(
                ProblemException.class,
                () -> as(clerk, () -> persons.unmask(person.id(), new PersonsResource.Unmask("     "))));
        assertEquals("/purpose", vague.problem().errors().get(0).pointer());
    }

    private static PersonImporter.Line line(String externalId, String number) {
        return new PersonImporter.Line(externalId, "示例居民", number, null, null, null, null, "here", null, null, true);
    }

    private int flush() {
        em.flush();
        return 0;
    }

    private static EstateFields estateFields(String name) {
        return new EstateFields(name, HERE, false, null, null, null, null, true);
    }

    private List<UUID> phoneEnding(Caller who, String digits) {
        return as(who, () -> persons.list(new Query(20, Map.of("phoneEnd", digits), null))).items().stream()
                .map(PersonView::id)
                .toList();
    }

    private static PersonFields person(String name, @Nullable String number, @Nullable String phone) {
        return new PersonFields(
                name,
                number,
                null,
                null,
                phone,
                HERE,
                null,
                null,
                List.of("empty-nest"),
                LegalBasis.STATUTORY_DUTY,
                null,
                null,
                false);
    }

    private static <F> MergePatch patch(UnaryOperator<F> change) {
        return touching("", change);
    }

    private static <F> MergePatch touching(String touched, UnaryOperator<F> change) {
        return new MergePatch() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T applyTo(T current, Class<T> type) {
                return type.cast(change.apply((F) current));
            }

            @Override
            public boolean touches(String field) {
                return field.equals(touched);
            }
        };
    }

    private static IfMatch version(long expected) {
        return new IfMatch() {
            @Override
            public void require(long currentVersion) {
                check(currentVersion);
            }

            @Override
            public void check(long currentVersion) {
                if (currentVersion != expected) {
                    throw new IllegalStateException("stale");
                }
            }
        };
    }

    private static final class Query implements ListQuery {
        private final int limit;
        private final Map<String, String> filters;
        private final @Nullable Position after;
        private @Nullable Position last;

        Query(int limit, Map<String, String> filters, @Nullable Position after) {
            this.limit = limit;
            this.filters = filters;
            this.after = after;
        }

        @Override
        public int limit() {
            return limit;
        }

        @Override
        public Map<String, List<String>> filters() {
            Map<String, List<String>> all = new HashMap<>();
            filters.forEach((name, value) -> all.put(name, List.of(value)));
            return all;
        }

        @Override
        public Optional<String> filter(String name) {
            return Optional.ofNullable(filters.get(name));
        }

        @Override
        public String sortKey() {
            return "name";
        }

        @Override
        public boolean descending() {
            return false;
        }

        @Override
        public Optional<Position> after() {
            return Optional.ofNullable(after);
        }

        @Override
        public boolean countExact() {
            return true;
        }

        @Override
        public String cursor(Position position) {
            last = position;
            return "cursor";
        }
    }

    record Somebody(Set<UUID> where) implements Caller {
        @Override
        public UUID userId() {
            return new UUID(9, 9);
        }

        @Override
        public String displayName() {
            return "somebody";
        }

        @Override
        public Set<String> roles() {
            return Set.of("community");
        }

        @Override
        public boolean may(String permission) {
            return true;
        }

        @Override
        public DivisionScope scope(String permission) {
            return new DivisionScope.Within(where);
        }

        @Override
        public boolean system() {
            return false;
        }
    }

    private static final class TwoDivisions implements Divisions {
        private static final Map<UUID, Division> ALL =
                Map.of(HERE, division(HERE, "here"), THERE, division(THERE, "there"));

        private static Division division(UUID id, String code) {
            return new Division(id, null, code, code, "community", Set.of(), LocalDate.EPOCH, null);
        }

        @Override
        public Division root() {
            return ALL.get(HERE);
        }

        @Override
        public Optional<Division> find(UUID id) {
            return Optional.ofNullable(ALL.get(id));
        }

        @Override
        public Optional<Division> byCode(String code) {
            return ALL.values().stream().filter(d -> d.code().equals(code)).findFirst();
        }

        @Override
        public List<Division> children(UUID id) {
            return List.of();
        }

        @Override
        public Set<UUID> subtree(UUID id) {
            return ALL.containsKey(id) ? Set.of(id) : Set.of();
        }

        @Override
        public List<Division> path(UUID id) {
            return find(id).stream().toList();
        }

        @Override
        public List<Division> all() {
            return List.copyOf(ALL.values());
        }
    }

    /** Not encryption, but enough to see that nothing is kept in the clear and that contexts are kept apart. */
    private static final class Reversing implements FieldCipher {
        @Override
        public String encrypt(String plain, String context) {
            return context + ":" + new StringBuilder(plain).reverse();
        }

        @Override
        public String decrypt(String cipherText, String context) {
            if (!cipherText.startsWith(context + ":")) {
                throw new IllegalArgumentException("another context");
            }
            return new StringBuilder(cipherText.substring(context.length() + 1))
                    .reverse()
                    .toString();
        }

        @Override
        public String blindIndex(String plain, String context) {
            return Integer.toHexString((context + plain).hashCode());
        }
    }
}
