package org.linli.elderly.internal.pairing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.registry.api.Births;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports pairings (结对台账), such as go on and such as have ended. Nobody is told of them: they began before. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=elderly.pairings",
            "linli.import.after=registry.persons",
            "linli.import.after=platform.users"
        })
public class PairingImporter extends BatchImporter<PairingImporter.Row, PairingRow, PairingImporter.Parties> {
    private static final int LONGEST_DIRECTIONS = 200;
    private static final int LONGEST_WORDS = 300;
    private static final int YEAR = 366;

    private final ElderlyImports imports;
    private final PairingDesk desk;
    private final Directory directory;
    private final Births births;
    private final Parameters parameters;

    /**
     * @param person external id in the registry of somebody of the household
     * @param account name under which the helper signs in
     * @param everyDays as often as the district says when absent
     * @param lastContactOn none when nobody wrote down when they were in contact
     * @param lastDay none for a pairing that goes on
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String person,
            @Nullable String account,
            @Nullable Need need,
            @Nullable LocalDate begunOn,
            @Nullable Integer everyDays,
            @Nullable String directions,
            @Nullable LocalDate lastContactOn,
            @Nullable LocalDate lastDay,
            @Nullable PairingEnd endReason,
            @Nullable String endWords,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        /** Without personal values, which would end up in logs. */
        @Override
        public String toString() {
            return "Row[externalId=" + externalId + "]";
        }
    }

    /**
     * @param births of the persons, as far as they are known
     * @param names of helpers, by account
     * @param households that have a pairing; those of lines are added
     * @param slots taken ones of each helper, each with the external id of its pairing; those of lines are added
     */
    record Parties(
            Map<String, PersonRef> persons,
            Map<UUID, LocalDate> births,
            Map<String, UUID> accounts,
            Map<UUID, String> names,
            Set<UUID> households,
            Map<UUID, Map<Integer, String>> slots) {}

    @Activate
    public PairingImporter(
            @Reference ElderlyImports imports,
            @Reference PairingDesk desk,
            @Reference Directory directory,
            @Reference Births births,
            @Reference Parameters parameters) {
        super(imports, PairingRow.class);
        this.imports = imports;
        this.desk = desk;
        this.directory = directory;
        this.births = births;
        this.parameters = parameters;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        Map<String, PersonRef> persons =
                imports.persons(lines.stream().map(Row::person).toList());
        Map<String, UUID> accounts = directory.named(lines.stream()
                .map(line -> text(line.account()))
                .filter(account -> !account.isEmpty())
                .distinct()
                .toList());
        Map<UUID, String> names = new HashMap<>();
        Set<UUID> helpers = new HashSet<>(accounts.values());
        helpers.forEach(helper -> directory.name(helper).ifPresent(name -> names.put(helper, name)));
        return new Parties(
                persons,
                births.births(persons.values().stream().map(PersonRef::id).toList()),
                accounts,
                names,
                desk.households(
                        persons.values().stream().map(PairingDesk::household).toList()),
                desk.slots(helpers));
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        PersonRef person = found.persons().get(text(line.person()));
        imports.reachable(faults, "person", person == null ? null : person.divisionId());
        UUID helper = helper(line, found);
        LocalDate begun = line.begunOn();
        LocalDate birth = person == null ? null : found.births().get(person.id());
        LocalDate last = line.lastDay();
        LocalDate contact = line.lastContactOn();
        LocalDate today = imports.desk().today();
        faults.when(helper == null, "account", "没有这个账号", "No such account")
                .present("need", line.need())
                .present("begunOn", begun)
                .when(begun != null && begun.isAfter(today), "begunOn", "不能晚于今天", "must not be after today")
                .when(
                        begun != null && birth != null && begun.isBefore(birth),
                        "begunOn",
                        "不能早于该居民的出生日期",
                        "must not be before the person was born")
                .when(
                        line.everyDays() != null && (line.everyDays() < 1 || line.everyDays() > YEAR),
                        "everyDays",
                        "须为 1 至 366",
                        "must be from 1 to 366")
                .optional("directions", line.directions(), LONGEST_DIRECTIONS)
                .when(
                        contact != null && outside(contact, begun, last == null ? today : last),
                        "lastContactOn",
                        "须在结对期间且不晚于今天",
                        "must lie within the pairing and not after today")
                .when(
                        last != null && outside(last, begun, today),
                        "lastDay",
                        "须在结对之后且不晚于今天",
                        "must not be before the pairing began nor after today")
                .when(last != null && line.endReason() == null, "endReason", "已结束的须填写原因", "Say why it ended")
                .when(last == null && line.endReason() != null, "endReason", "未结束的没有原因", "One that goes on did not end")
                .optional("endWords", line.endWords(), LONGEST_WORDS)
                .when(
                        line.endReason() == PairingEnd.OTHER
                                && text(line.endWords()).isEmpty(),
                        "endWords",
                        "请说明原因",
                        "Say why");
        if (last == null && person != null && helper != null) {
            one(person, helper, found, faults);
        }
    }

    /** Of those that go on, a household has one, and a helper no more than the district allows. */
    private void one(PersonRef person, UUID helper, Parties found, Faults faults) {
        int most = parameters.integer("pairingsPerHelper");
        faults.when(
                        found.households().contains(PairingDesk.household(person)),
                        "person",
                        "该户已有结对人",
                        "The household has a helper already")
                .when(
                        free(helper, most, found) == null,
                        "account",
                        "每名结对人最多结对 " + most + " 户",
                        "A helper has at most " + most + " households");
    }

    @Override
    protected void claim(Row line, Parties found) {
        PersonRef person = found.persons().get(text(line.person()));
        UUID helper = helper(line, found);
        if (line.lastDay() != null || person == null || helper == null) {
            return;
        }
        Integer slot = free(helper, parameters.integer("pairingsPerHelper"), found);
        found.households().add(PairingDesk.household(person));
        found.slots()
                .computeIfAbsent(helper, key -> new HashMap<>())
                .put(Objects.requireNonNull(slot, "slot"), externalId(line));
    }

    /** The first one; null for none. */
    private static @Nullable Integer free(UUID helper, int most, Parties found) {
        Map<Integer, String> taken = found.slots().getOrDefault(helper, Map.of());
        return IntStream.rangeClosed(1, most)
                .filter(slot -> !taken.containsKey(slot))
                .boxed()
                .findFirst()
                .orElse(null);
    }

    /** The one that the line has claimed. */
    private Integer own(Row line, UUID helper, Parties found) {
        return found.slots().getOrDefault(helper, Map.of()).entrySet().stream()
                .filter(slot -> slot.getValue().equals(externalId(line)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static boolean outside(LocalDate day, @Nullable LocalDate first, LocalDate last) {
        return first != null && day.isBefore(first) || day.isAfter(last);
    }

    private static @Nullable UUID helper(Row line, Parties found) {
        UUID helper = found.accounts().get(text(line.account()));
        return helper != null && found.names().containsKey(helper) ? helper : null;
    }

    @Override
    protected PairingRow row(Row line, Parties found) {
        PersonRef person = Objects.requireNonNull(found.persons().get(text(line.person())), "person");
        UUID helper = Objects.requireNonNull(helper(line, found), "account");
        boolean open = line.lastDay() == null;
        return desk.past(
                person,
                line,
                new PairingRow.Parties(
                        person.id(),
                        open ? PairingDesk.household(person) : null,
                        helper,
                        Objects.requireNonNull(found.names().get(helper)),
                        open ? own(line, helper, found) : null),
                ElderlyImports.origin(line.externalId(), line.generated()));
    }
}
