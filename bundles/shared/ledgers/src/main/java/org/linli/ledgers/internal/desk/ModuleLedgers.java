package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.ConsequenceSnapshot;
import org.linli.ledgers.api.ConsequenceState;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Ledgers;
import org.linli.ledgers.api.NewRow;
import org.linli.ledgers.api.Observation;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.internal.assess.Consequences;
import org.linli.ledgers.internal.figure.FigureView;
import org.linli.ledgers.internal.figure.Figures;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.ConsequenceRow;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.store.LineRow;
import org.linli.ledgers.internal.store.TermRow;
import org.linli.ledgers.internal.store.TermState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The engine as other modules see it. */
@Component(service = Ledgers.class)
public class ModuleLedgers implements Ledgers {
    private static final int LONGEST_TITLE = 200;

    private final EntityManager em;
    private final Divisions divisions;
    private final Definitions definitions;
    private final Book book;
    private final LedgerDesk ledgers;
    private final LineDesk lines;
    private final TermDesk terms;
    private final EntryDesk entries;
    private final Feed feed;
    private final Figures figures;
    private final Consequences consequences;

    @Activate
    public ModuleLedgers(
            @Reference EntityManager em,
            @Reference Divisions divisions,
            @Reference Definitions definitions,
            @Reference Book book,
            @Reference LedgerDesk ledgers,
            @Reference LineDesk lines,
            @Reference TermDesk terms,
            @Reference EntryDesk entries,
            @Reference Feed feed,
            @Reference Figures figures,
            @Reference Consequences consequences) {
        this.em = em;
        this.divisions = divisions;
        this.definitions = definitions;
        this.book = book;
        this.ledgers = ledgers;
        this.lines = lines;
        this.terms = terms;
        this.entries = entries;
        this.feed = feed;
        this.figures = figures;
        this.consequences = consequences;
    }

    @Override
    public UUID begin(String template, UUID divisionId) {
        LedgerTemplate known = definitions.requireTemplate("/templateKey", template);
        requireDivision(divisionId);
        LedgerRow ledger = ledgers.begun(known, divisionId);
        terms.current(ledger, terms.today());
        return ledger.id();
    }

    private void requireDivision(UUID divisionId) {
        if (divisions.find(divisionId).isEmpty()) {
            throw ProblemException.invalid(
                    new FieldError("/divisionId", Text.of("没有这个区划", "There is no such division")));
        }
    }

    @Override
    public UUID addRow(UUID ledgerId, NewRow row) {
        LedgerRow ledger = ledgers.locked(ledgerId);
        UUID subject = row.subject();
        if (subject != null) {
            Optional<LineRow> there = book.lines(ledgerId).stream()
                    .filter(line -> subject.equals(line.subject()) && line.endedAt() == null)
                    .findFirst();
            if (there.isPresent()) {
                return there.get().id();
            }
        }
        String title = row.title().strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw ProblemException.invalid(
                    new FieldError("/title", Text.of("须为 1 到 200 字", "must have 1 to 200 characters")));
        }
        LineDesk.Line line = new LineDesk.Line(title, null, row.divisionId(), null, null);
        return lines.add(ledger, line, row.divisionId(), subject).id();
    }

    @Override
    public void fill(UUID rowId, LocalDate day, Map<String, Object> values) {
        LineRow line = book.line(rowId).orElseThrow(ProblemException::notFound);
        LedgerRow ledger = ledgers.locked(line.ledgerId());
        LedgerTemplate template = ledgers.template(ledger);
        Period period = Period.containing(template.period(), day);
        TermRow term = book.term(ledger.id(), period.first())
                .flatMap(found -> book.lockedTerm(found.id()))
                .filter(found -> found.state() == TermState.OPEN)
                .orElseThrow(() -> ProblemException.conflict(
                        "period-not-open",
                        Text.of(period.label().zh() + "没有开账", "The period is not open: " + period.text()),
                        Map.of("period", period.text())));
        for (EntryRow entry : book.entries(term.id(), rowId)) {
            if (entry.state().open()) {
                entries.write(entry, values, entry.note());
                entries.submit(entry, template);
            }
        }
    }

    @Override
    public void observe(Observation observation) {
        requireDivision(observation.divisionId());
        feed.keep(
                observation.key(),
                observation.reference(),
                observation.divisionId(),
                observation.day(),
                observation.amount());
    }

    @Override
    public Optional<Indicator> figure(String indicator, UUID divisionId, LocalDate day) {
        IndicatorDefinition definition = definitions.indicators().get(indicator);
        if (definition == null || divisions.find(divisionId).isEmpty()) {
            return Optional.empty();
        }
        FigureView view = FigureView.of(figures.one(definition, Figures.about(divisionId), day));
        return Optional.of(new Indicator(
                view.code(),
                view.label(),
                view.numerator(),
                view.denominator(),
                view.value(),
                view.unit(),
                view.formula(),
                view.period()));
    }

    @Override
    public List<ConsequenceSnapshot> consequences(Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select e from ConsequenceRow e where e.subjectId in :subjects and e.state <> :lifted"
                                        + " order by e.id desc",
                                ConsequenceRow.class)
                        .setParameter("subjects", subjects)
                        .setParameter("lifted", ConsequenceState.LIFTED)
                        .getResultStream()
                        .filter(consequences::known)
                        .map(Consequences::snapshot)
                        .toList();
    }
}
