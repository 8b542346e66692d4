package org.linli.ledgers.internal.transfer;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.api.FixedRow;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.rules.ValueCheck;
import org.linli.ledgers.internal.rules.WrittenValues;
import org.linli.ledgers.internal.store.Actor;
import org.linli.ledgers.internal.store.CellRow;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.store.LineRow;
import org.linli.ledgers.internal.store.TermRow;
import org.linli.ledgers.internal.store.TermState;
import org.linli.ledgers.internal.store.ValueRow;
import org.linli.orders.api.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Imports rows of ledgers with what is written in a period. Ledger, period and row are made when they are not there; what is there already
 * is written over while it is not handed in. Periods that are closed take nothing.
 */
@Component(service = RowImporter.class, property = "linli.import=ledgers.entries")
public class EntryImporter implements RowImporter<EntryImporter.Row> {
    private static final String PERMISSION = "ledgers:import:run";
    private static final int EXTERNAL_ID = 80;
    private static final int TITLE = 200;

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Divisions divisions;
    private final Reach reach;
    private final WorkingDays workingDays;
    private final Definitions definitions;

    @Activate
    public EntryImporter(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Divisions divisions,
            @Reference Reach reach,
            @Reference WorkingDays workingDays,
            @Reference Definitions definitions) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.divisions = divisions;
        this.reach = reach;
        this.workingDays = workingDays;
        this.definitions = definitions;
    }

    /**
     * Components are the columns.
     *
     * @param template key or name of the kind of ledger
     * @param ledgerDivision code of the division that keeps the ledger; that of the district when left out
     * @param period such as {@code 2026-Q3}
     * @param rowKey of a row of the template; left out for a row that is added
     * @param row what an added row is called
     * @param division code of the division that fills it in
     * @param valuesText what is written: {@code 应建：42；已建：31}
     * @param submittedAt when it was handed in; left out for what is not
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String template,
            @Nullable String ledgerDivision,
            @Nullable String period,
            @Nullable String rowKey,
            @Nullable String row,
            @Nullable String division,
            @Nullable String valuesText,
            @Nullable Instant submittedAt,
            @Nullable Boolean generated) {}

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
        Map<String, LedgerTemplate> known = definitions.templates();
        Set<String> closed = closed();
        return rows.stream().map(row -> faults(row, known, closed)).toList();
    }

    /** Ledgers and first days of the periods that take nothing. */
    private Set<String> closed() {
        Set<String> closed = new HashSet<>();
        em.createQuery("select e from TermRow e where e.state = :closed", TermRow.class)
                .setParameter("closed", TermState.CLOSED)
                .getResultStream()
                .forEach(term -> closed.add(term.template() + "@" + term.divisionId() + "@" + term.first()));
        return closed;
    }

    private List<FieldError> faults(Row row, Map<String, LedgerTemplate> known, Set<String> closed) {
        List<FieldError> errors = new ArrayList<>();
        text(errors, "externalId", row.externalId(), EXTERNAL_ID);
        LedgerTemplate template = template(row, known);
        if (template == null) {
            String open = String.join(", ", known.keySet());
            errors.add(error("template", "须为 " + open + " 之一", "must be one of " + open));
        }
        UUID owner = owner(row);
        UUID division = division(row.division());
        if (owner == null || !reach.covers(PERMISSION, owner)) {
            errors.add(error("ledgerDivision", "没有这个区划或不在您的范围内", "no such division, or outside your scope"));
        } else if (division == null || !divisions.subtree(owner).contains(division)) {
            errors.add(error("division", "没有这个区划或不在台账范围内", "no such division, or outside the ledger"));
        }
        if (template != null) {
            Optional<Period> period = period(row, template);
            if (period.isEmpty()) {
                String example = Period.containing(
                                template.period(),
                                LocalDate.ofInstant(call.now(), call.tenant().zone()))
                        .text();
                errors.add(error("period", "须为一期，如 " + example, "must be a period like " + example));
            } else if (closed.contains(
                    template.key() + "@" + owner + "@" + period.get().first())) {
                errors.add(error("period", "这一期已关账", "the period is closed"));
            }
            rowFaults(errors, row, template);
            ValueCheck values = values(row, template);
            values.errors().forEach(fault -> errors.add(new FieldError("/valuesText", named(fault))));
            handedIn(errors, row, values, template);
        }
        return errors;
    }

    private static Text named(FieldError fault) {
        String field = fault.pointer().substring(fault.pointer().lastIndexOf('/') + 1);
        return Text.of(
                field + "：" + fault.text().zh(), field + ": " + fault.text().en());
    }

    private static void rowFaults(List<FieldError> errors, Row row, LedgerTemplate template) {
        String key = row.rowKey();
        if (key == null || key.isBlank()) {
            text(errors, "row", row.row(), TITLE);
            Integer most = template.mostLocalRows();
            if (most != null && most == 0) {
                errors.add(error("rowKey", "这种台账只有固定项", "such ledgers have the rows of their template alone"));
            }
        } else if (template.rows().stream().noneMatch(one -> one.key().equals(key))) {
            String known = String.join(
                    ", ", template.rows().stream().map(FixedRow::key).toList());
            errors.add(error("rowKey", "须为 " + known + " 之一", "must be one of " + known));
        }
    }

    private void handedIn(List<FieldError> errors, Row row, ValueCheck values, LedgerTemplate template) {
        Instant at = row.submittedAt();
        if (at == null) {
            return;
        }
        if (at.isAfter(call.now())) {
            errors.add(error("submittedAt", "不能在将来", "must not lie in the future"));
        }
        int before = values.errors().size();
        Set<String> there = new HashSet<>();
        values.values().forEach((field, value) -> {
            if (value.text() != null) {
                there.add(field);
            }
        });
        List<FieldError> missing = values.require(there).errors();
        missing.subList(before, missing.size())
                .forEach(fault -> errors.add(new FieldError("/valuesText", named(fault))));
    }

    private static @Nullable LedgerTemplate template(Row row, Map<String, LedgerTemplate> known) {
        String name = row.template();
        return name == null
                ? null
                : Optional.ofNullable(known.get(name))
                        .orElseGet(() -> known.values().stream()
                                .filter(one -> one.label().zh().equals(name)
                                        || one.label().en().equals(name))
                                .findFirst()
                                .orElse(null));
    }

    private static Optional<Period> period(Row row, LedgerTemplate template) {
        String text = row.period();
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(Period.parse(text.strip())).filter(period -> period.kind() == template.period());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ValueCheck values(Row row, LedgerTemplate template) {
        String text = row.valuesText();
        ValueCheck check = new ValueCheck(template.fields(), "/");
        if (text == null || text.isBlank()) {
            return check;
        }
        return check.read(WrittenValues.read(template.fields(), text));
    }

    private @Nullable UUID owner(Row row) {
        String code = row.ledgerDivision();
        return code == null || code.isBlank() ? divisions.root().id() : division(code);
    }

    private @Nullable UUID division(@Nullable String code) {
        return code == null
                ? null
                : divisions.byCode(code.strip()).map(Division::id).orElse(null);
    }

    @Override
    public int write(List<Row> rows) {
        Batch batch = new Batch(definitions.templates());
        return batch.write(rows);
    }

    /** What one transaction writes; what several rows share is looked up once. */
    private final class Batch {
        private final Map<String, LedgerTemplate> known;
        private final Map<String, LedgerRow> ledgers = new HashMap<>();
        private final Map<String, TermRow> terms = new HashMap<>();
        private final Map<UUID, Map<String, LineRow>> lines = new HashMap<>();
        private final Map<UUID, Map<String, EntryRow>> entries = new HashMap<>();
        private final Actor by = new Actor(call.caller().userId(), "", call.now());

        Batch(Map<String, LedgerTemplate> known) {
            this.known = known;
        }

        /** Where a row of the file belongs. */
        private record Place(Row row, TermRow term, LineRow line, UUID division) {}

        int write(List<Row> rows) {
            List<Place> places = rows.stream().map(this::place).toList();
            // what refers to others goes in behind them
            em.flush();
            int fresh = 0;
            Map<EntryRow, Row> written = new LinkedHashMap<>();
            for (Place place : places) {
                TermRow term = place.term();
                Map<String, EntryRow> there = entries.computeIfAbsent(term.id(), this::existing);
                String key = place.line().id() + "@" + place.division();
                EntryRow entry = there.get(key);
                if (entry == null) {
                    entry = new EntryRow(ids.next(), term, place.line(), place.division(), call.now())
                            .madeUp(Boolean.TRUE.equals(place.row().generated()));
                    em.persist(entry);
                    there.put(key, entry);
                    fresh++;
                }
                if (entry.state().open() && term.state() == TermState.OPEN) {
                    written.put(entry, place.row());
                }
            }
            em.flush();
            Map<UUID, Map<String, CellRow>> cells =
                    cells(written.keySet().stream().map(EntryRow::id).toList());
            written.forEach((entry, row) -> fill(entry, row, cells.getOrDefault(entry.id(), Map.of())));
            em.flush();
            return fresh;
        }

        private Place place(Row row) {
            LedgerTemplate template = Objects.requireNonNull(template(row, known), "template");
            Period period = period(row, template).orElseThrow();
            UUID owner = Objects.requireNonNull(owner(row), "ledgerDivision");
            UUID division = Objects.requireNonNull(division(row.division()), "division");
            LedgerRow ledger = ledger(template, owner, row);
            return new Place(row, term(ledger, template, period), line(ledger, template, row, division), division);
        }

        private LedgerRow ledger(LedgerTemplate template, UUID owner, Row row) {
            String external = template.key() + "@" + owner;
            return ledgers.computeIfAbsent(external, key -> {
                LedgerRow found = em.createQuery(
                                "select e from LedgerRow e where e.externalId = :external", LedgerRow.class)
                        .setParameter("external", external)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
                if (found != null) {
                    return found;
                }
                LedgerRow made = new LedgerRow(
                                ids.next(),
                                external,
                                template.key(),
                                Definitions.moduleOf(template.key()),
                                owner,
                                call.now())
                        .called(template.label().zh())
                        .madeUp(Boolean.TRUE.equals(row.generated()));
                em.persist(made);
                em.flush();
                List<FixedRow> fixed = template.rows();
                for (int i = 0; i < fixed.size(); i++) {
                    FixedRow one = fixed.get(i);
                    em.persist(new LineRow(ids.next(), made.id(), one.key(), i, owner, call.now())
                            .write(one.label().zh(), one.description().zh()));
                }
                em.flush();
                return made;
            });
        }

        private TermRow term(LedgerRow ledger, LedgerTemplate template, Period period) {
            return terms.computeIfAbsent(
                    ledger.id() + "@" + period.first(),
                    key -> em.createQuery(
                                    "select e from TermRow e where e.ledgerId = :ledger and e.first = :first",
                                    TermRow.class)
                            .setParameter("ledger", ledger.id())
                            .setParameter("first", period.first())
                            .getResultStream()
                            .findFirst()
                            .orElseGet(() -> {
                                LocalDate due = workingDays.plus(period.last(), template.dueDays());
                                TermRow made = new TermRow(ids.next(), ledger, period, due, call.now());
                                em.persist(made);
                                em.flush();
                                return made;
                            }));
        }

        private LineRow line(LedgerRow ledger, LedgerTemplate template, Row row, UUID division) {
            Map<String, LineRow> there = lines.computeIfAbsent(ledger.id(), this::linesOf);
            String key = row.rowKey();
            if (key != null && !key.isBlank()) {
                LineRow fixed = there.get("#" + key);
                if (fixed == null) {
                    FixedRow wanted = template.rows().stream()
                            .filter(one -> one.key().equals(key))
                            .findFirst()
                            .orElseThrow();
                    fixed = new LineRow(ids.next(), ledger.id(), key, there.size(), ledger.divisionId(), call.now())
                            .write(wanted.label().zh(), wanted.description().zh());
                    em.persist(fixed);
                    em.flush();
                    there.put("#" + key, fixed);
                }
                return fixed;
            }
            String title = Objects.requireNonNull(row.row(), "row").strip();
            LineRow local = there.get(title + "@" + division);
            if (local == null) {
                local = new LineRow(ids.next(), ledger.id(), null, there.size(), division, call.now()).write(title, "");
                em.persist(local);
                there.put(title + "@" + division, local);
            }
            return local;
        }

        private Map<String, LineRow> linesOf(UUID ledgerId) {
            Map<String, LineRow> found = new HashMap<>();
            em.createQuery("select e from LineRow e where e.ledgerId = :ledger", LineRow.class)
                    .setParameter("ledger", ledgerId)
                    .getResultStream()
                    .forEach(line ->
                            found.put(line.fixed() ? "#" + line.key() : line.title() + "@" + line.divisionId(), line));
            return found;
        }

        private Map<String, EntryRow> existing(UUID termId) {
            Map<String, EntryRow> found = new HashMap<>();
            em.createQuery("select e from EntryRow e where e.termId = :term", EntryRow.class)
                    .setParameter("term", termId)
                    .getResultStream()
                    .forEach(entry -> found.put(entry.lineId() + "@" + entry.divisionId(), entry));
            return found;
        }

        private Map<UUID, Map<String, CellRow>> cells(List<UUID> of) {
            Map<UUID, Map<String, CellRow>> found = new HashMap<>();
            if (!of.isEmpty()) {
                em.createQuery("select e from CellRow e where e.entryId in :entries", CellRow.class)
                        .setParameter("entries", of)
                        .getResultStream()
                        .forEach(cell -> found.computeIfAbsent(cell.entryId(), id -> new HashMap<>())
                                .put(cell.field(), cell));
            }
            return found;
        }

        private void fill(EntryRow entry, Row row, Map<String, CellRow> there) {
            LedgerTemplate template = Objects.requireNonNull(template(row, known), "template");
            Map<String, ValueCheck.Value> values = values(row, template).values();
            values.forEach((field, value) -> {
                CellRow cell = there.get(field);
                String before = cell == null
                        ? null
                        : new ValueCheck.Value(cell.number(), cell.words(), cell.day(), cell.flag()).text();
                String after = value.text();
                if (after == null || after.equals(before)) {
                    return;
                }
                CellRow kept = cell == null ? new CellRow(ids.next(), entry, field) : cell;
                kept.set(value.number(), value.words(), value.day(), value.flag());
                em.persist(kept);
                em.persist(new ValueRow(ids.next(), entry.id(), field, before, after, by));
            });
            if (!values.isEmpty()) {
                entry.write(entry.note(), call.now());
            }
            Instant at = row.submittedAt();
            if (at != null && entry.state() != EntryState.DROPPED) {
                LocalDate day = LocalDate.ofInstant(at, call.tenant().zone());
                entry.submit(at, day, by.id(), "", false);
            }
        }
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
