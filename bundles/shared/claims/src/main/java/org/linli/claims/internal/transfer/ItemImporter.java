package org.linli.claims.internal.transfer;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.imports.RowImporter;
import org.linli.api.json.Json;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.NewItem;
import org.linli.claims.internal.desk.ContactKeeping;
import org.linli.claims.internal.desk.ItemCheck;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.lists.ListBook;
import org.linli.claims.internal.store.AudienceRow;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.HistoryRow;
import org.linli.claims.internal.store.ItemRow;
import org.linli.claims.internal.store.ServiceRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Imports published items, with who has claimed them on paper so far. Known ones are skipped. Lists of modules are filled by those modules.
 */
@Component(service = RowImporter.class, property = "linli.import=claims.items")
public class ItemImporter implements RowImporter<ItemImporter.Row> {
    private static final String PERMISSION = "claims:import:run";
    private static final int EXTERNAL_ID = 80;
    private static final int NAME = 100;
    private static final BigDecimal MOST_HOURS = new BigDecimal("9999.99");

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Json json;
    private final Divisions divisions;
    private final Reach reach;
    private final ListBook lists;
    private final ItemCheck check;
    private final ContactKeeping contacts;

    @Activate
    public ItemImporter(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Json json,
            @Reference Divisions divisions,
            @Reference Reach reach,
            @Reference ListBook lists,
            @Reference ItemCheck check,
            @Reference ContactKeeping contacts) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.json = json;
        this.divisions = divisions;
        this.reach = reach;
        this.lists = lists;
        this.check = check;
        this.contacts = contacts;
    }

    /**
     * Components are the columns.
     *
     * @param list key of a list of the engine or of the district
     * @param division code of the division where it lies and to whose people it is published
     * @param fields JSON object of the list's own fields
     * @param publishedAt now when left out
     * @param claimant name of who holds it; null for nobody
     * @param claimedAt needed with a claimant
     * @param servedAt last service; null when nothing was done
     * @param hours of all services together
     * @param confirmedAt null when it was not confirmed
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String list,
            @Nullable String title,
            @Nullable String description,
            @Nullable String division,
            @Nullable Integer places,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String fields,
            @Nullable String contactName,
            @Nullable String contactPhone,
            @Nullable Instant publishedAt,
            @Nullable String claimant,
            @Nullable Instant claimedAt,
            @Nullable Instant servedAt,
            @Nullable BigDecimal hours,
            @Nullable Instant confirmedAt,
            @Nullable Boolean generated) {}

    record Fields(Map<String, Object> fields) {}

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    public String externalId(Row row) {
        return row.externalId() == null ? "" : row.externalId();
    }

    @Override
    public List<FieldError> check(Row row) {
        return checkAll(List.of(row)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<Row> rows) {
        Map<String, KnownList> known = lists.byKey();
        return rows.stream().map(row -> faults(row, known)).toList();
    }

    private List<FieldError> faults(Row row, Map<String, KnownList> known) {
        List<FieldError> errors = new ArrayList<>();
        text(errors, "externalId", row.externalId(), EXTERNAL_ID);
        String key = row.list();
        KnownList list = key == null ? null : known.get(key);
        if (list == null || list.contributed().isPresent()) {
            String open = String.join(
                    ", ",
                    known.values().stream()
                            .filter(one -> one.contributed().isEmpty())
                            .map(KnownList::key)
                            .toList());
            errors.add(error("list", "须为 " + open + " 之一", "must be one of " + open));
        }
        UUID division = division(row);
        if (division == null || !reach.covers(PERMISSION, division)) {
            errors.add(error("division", "没有这个区划或不在您的范围内", "no such division, or outside your scope"));
        }
        if (row.title() == null || row.title().isBlank()) {
            errors.add(error("title", "不能为空", "must not be empty"));
        }
        Map<String, Object> fields = fields(row, errors);
        if (errors.isEmpty() && list != null && division != null) {
            errors.addAll(check.errors(list, item(row, division, fields), 0));
        }
        times(errors, row);
        return errors;
    }

    private void times(List<FieldError> errors, Row row) {
        boolean claimed = row.claimant() != null && !row.claimant().isBlank();
        if (claimed) {
            text(errors, "claimant", row.claimant(), NAME);
            order(errors, "claimedAt", row.publishedAt(), row.claimedAt(), true);
        } else if (row.claimedAt() != null || row.servedAt() != null || row.confirmedAt() != null) {
            errors.add(error("claimant", "有认领、服务或确认时须填写认领人", "needed with a claim, a service or a confirmation"));
        }
        order(errors, "publishedAt", null, row.publishedAt(), false);
        order(errors, "servedAt", row.claimedAt(), row.servedAt(), row.confirmedAt() != null || row.hours() != null);
        order(errors, "confirmedAt", row.servedAt(), row.confirmedAt(), false);
        BigDecimal hours = row.hours();
        if (hours != null && (hours.signum() <= 0 || hours.compareTo(MOST_HOURS) > 0)) {
            errors.add(error("hours", "须大于 0 且不超过 " + MOST_HOURS, "must be more than 0 and at most " + MOST_HOURS));
        }
    }

    private void order(
            List<FieldError> errors, String column, @Nullable Instant before, @Nullable Instant time, boolean needed) {
        if (time == null) {
            if (needed) {
                errors.add(error(column, "不能为空", "must not be empty"));
            }
            return;
        }
        if (time.isAfter(call.now()) || (before != null && time.isBefore(before))) {
            errors.add(error(column, "须按先后顺序且不在将来", "must follow what went before and not lie in the future"));
        }
    }

    private Map<String, Object> fields(Row row, List<FieldError> errors) {
        String text = row.fields();
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        try {
            return json.read("{\"fields\":" + text + "}", Fields.class).fields();
        } catch (IllegalArgumentException e) {
            errors.add(
                    error("fields", "须为 JSON 对象，如 {\"kind\":\"古树\"}", "must be a JSON object like {\"kind\":\"古树\"}"));
            return Map.of();
        }
    }

    private static NewItem item(Row row, UUID division, Map<String, Object> fields) {
        return new NewItem(
                Objects.requireNonNull(row.list(), "list"),
                Objects.requireNonNull(row.title(), "title"),
                row.description(),
                division,
                List.of(),
                row.places(),
                row.firstDay(),
                row.lastDay(),
                fields,
                row.contactName(),
                row.contactPhone(),
                null);
    }

    @Override
    public int write(List<Row> rows) {
        Map<String, Row> fresh = new LinkedHashMap<>();
        rows.forEach(row -> fresh.putIfAbsent(externalId(row), row));
        if (!fresh.isEmpty()) {
            fresh.keySet()
                    .removeAll(new HashSet<>(em.createQuery(
                                    "select e.externalId from ItemRow e where e.externalId in :ids", String.class)
                            .setParameter("ids", fresh.keySet())
                            .getResultList()));
        }
        Map<String, KnownList> known = lists.byKey();
        List<Imported> all = fresh.values().stream()
                .map(row -> imported(row, Objects.requireNonNull(known.get(row.list()), "list")))
                .toList();
        // what refers to others goes in behind them
        all.forEach(one -> em.persist(one.item()));
        em.flush();
        all.forEach(this::around);
        all.stream().map(Imported::claim).filter(Objects::nonNull).forEach(em::persist);
        em.flush();
        all.stream().map(Imported::service).filter(Objects::nonNull).forEach(em::persist);
        em.flush();
        return fresh.size();
    }

    /** The rows that are made of one. */
    private record Imported(
            ItemRow item,
            @Nullable ClaimRow claim,
            @Nullable ServiceRow service) {}

    private Imported imported(Row row, KnownList list) {
        ItemRow item = item(row, list);
        String name = row.claimant();
        if (name == null || name.isBlank()) {
            return new Imported(item, null, null);
        }
        Instant claimed = Objects.requireNonNull(row.claimedAt(), "claimedAt");
        Claimant claimant = new Claimant(ClaimantKind.NAMED, null, name.strip());
        ClaimRow claim = new ClaimRow(ids.next(), item, claimant, null, claimed, "");
        claim.accept(null);
        item.count(1, 0);
        return new Imported(item, claim, service(item, claim, list, row));
    }

    private ItemRow item(Row row, KnownList list) {
        Integer places = row.places();
        Instant published = row.publishedAt() == null ? call.now() : row.publishedAt();
        ItemRow item = new ItemRow(
                ids.next(),
                externalId(row),
                list.key(),
                list.module(),
                published,
                Boolean.TRUE.equals(row.generated()));
        item.write(new ItemRow.Text(
                Objects.requireNonNull(row.title(), "title").strip(),
                row.description() == null ? "" : row.description().strip(),
                json.write(fields(row, new ArrayList<>())),
                Objects.requireNonNull(division(row), "division"),
                places == null ? list.rules().places().standard() : places,
                row.firstDay(),
                row.lastDay(),
                contacts.keepName(row.contactName()),
                contacts.keepPhone(row.contactPhone()),
                null));
        item.publish(call.caller().userId(), published, row.lastDay());
        return item;
    }

    private @Nullable ServiceRow service(ItemRow item, ClaimRow claim, KnownList list, Row row) {
        Instant served = row.servedAt();
        if (served == null) {
            return null;
        }
        LocalDate day = LocalDate.ofInstant(served, call.tenant().zone());
        ServiceRow service = new ServiceRow(ids.next(), claim, day, row.hours(), "", 0)
                .recorded(call.caller().userId(), "", served);
        claim.serve(served, row.hours());
        Instant confirmed = row.confirmedAt();
        if (confirmed != null) {
            boolean lasting = list.rules().serving().lasting();
            service.confirm(confirmed);
            claim.confirm(confirmed, lasting, null, null);
            if (!lasting && item.free() == 0) {
                item.end(ItemState.CLOSED, confirmed, null);
            }
        }
        return service;
    }

    private void around(Imported one) {
        ItemRow item = one.item();
        em.persist(new AudienceRow(ids.next(), item.id(), item.divisionId()));
        em.persist(new HistoryRow(
                ids.next(),
                item.id(),
                null,
                item.createdAt(),
                new HistoryRow.Move(
                        "import", null, item.state().name(), call.caller().userId(), "", null)));
    }

    private @Nullable UUID division(Row row) {
        return row.division() == null
                ? null
                : divisions.byCode(row.division()).map(Division::id).orElse(null);
    }

    private static void text(List<FieldError> errors, String column, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            errors.add(error(column, "不能为空", "must not be empty"));
        } else if (value.length() > longest) {
            errors.add(error(column, "最多 " + longest + " 字", "at most " + longest + " characters"));
        }
    }

    private static FieldError error(String column, String zh, String en) {
        return new FieldError("/" + column, Text.of(zh, en));
    }
}
