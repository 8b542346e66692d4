package org.linli.platform.audit.internal.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.tenant.TenantId;
import org.linli.platform.audit.internal.AuditStore;
import org.linli.platform.audit.internal.entry.AuditFilter;
import org.linli.platform.audit.internal.entry.SealedFact;
import org.linli.platform.csv.CsvDownload;

/** Lists and downloads of one chain; tenant null is the host's. */
final class AuditQueries {
    private static final int DOWNLOAD_PAGE = 1000;
    private static final List<String> COLUMNS =
            List.of("at", "actor", "actorId", "action", "subject", "details", "requestId", "address", "number", "hash");

    private final AuditStore store;
    private final @Nullable TenantId tenant;
    private final ZoneId zone;
    private final Locale locale;

    /** @param zone in which days of filters are meant */
    AuditQueries(AuditStore store, @Nullable TenantId tenant, ZoneId zone, Locale locale) {
        this.store = store;
        this.tenant = tenant;
        this.zone = zone;
        this.locale = locale;
    }

    Page<AuditEntryView> page(ListQuery query) {
        AuditFilter filter = filter(query);
        AuditFilter.Place behind = behind(query);
        List<SealedFact> found =
                store.read(tenant, rows -> rows.page(filter, behind, query.descending(), query.limit() + 1));
        List<SealedFact> shown = found.subList(0, Math.min(found.size(), query.limit()));
        String next = found.size() > shown.size() ? query.cursor(position(shown.get(shown.size() - 1))) : null;
        Long count = query.countExact() ? store.read(tenant, rows -> rows.count(filter)) : null;
        return new Page<>(shown.stream().map(AuditEntryView::of).toList(), next, count);
    }

    VerificationView verification() {
        return VerificationView.of(store.verify(tenant), locale);
    }

    /** Oldest first, page by page, so that a long download keeps neither memory nor a transaction. */
    void download(AuditFilter filter, OutputStream out) throws IOException {
        try (CsvDownload csv = new CsvDownload(out, COLUMNS)) {
            AuditFilter.Place behind = null;
            List<SealedFact> page;
            do {
                AuditFilter.Place from = behind;
                page = store.readApart(tenant, rows -> rows.page(filter, from, false, DOWNLOAD_PAGE));
                for (SealedFact row : page) {
                    write(csv, row);
                    behind = new AuditFilter.Place(row.fact().at(), row.fact().id());
                }
            } while (page.size() == DOWNLOAD_PAGE);
        }
    }

    private static void write(CsvDownload csv, SealedFact row) throws IOException {
        var fact = row.fact();
        csv.row(
                fact.at(),
                fact.actorName(),
                fact.actorId(),
                fact.action(),
                fact.subjectId(),
                fact.details(),
                fact.requestId(),
                fact.address(),
                row.number(),
                row.hash());
    }

    /** @throws ProblemException 400 with every filter that is wrong */
    AuditFilter filter(ListQuery query) {
        List<FieldError> errors = new ArrayList<>();
        Text uuid = Text.of("须为 UUID", "must be a UUID");
        Text time = Text.of(
                "须为日期或带时区的时间，如 2026-03-01T00:00:00+08:00",
                "must be a date or a time with offset like 2026-03-01T00:00:00+08:00");
        UUID actor = parsed(query, "actor", UUID::fromString, uuid, errors);
        UUID subject = parsed(query, "subject", UUID::fromString, uuid, errors);
        Instant from = parsed(query, "from", text -> QueryValues.from("from", text, zone), time, errors);
        Instant to = parsed(query, "to", text -> QueryValues.to("to", text, zone), time, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(
                    "bad-filter", Text.of("筛选条件有误", "A filter is wrong"), errors.toArray(FieldError[]::new));
        }
        String action = query.filter("action").orElse("");
        boolean prefix = action.endsWith("*");
        String words = prefix ? action.substring(0, action.length() - 1) : action;
        return new AuditFilter(actor, words.isEmpty() ? null : words, prefix, subject, from, to);
    }

    private <T> @Nullable T parsed(
            ListQuery query, String name, Function<String, T> parser, Text needed, List<FieldError> errors) {
        String text = query.filter(name).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | ProblemException e) {
            errors.add(new FieldError("query:" + name, needed.in(locale)));
            return null;
        }
    }

    private static AuditFilter.@Nullable Place behind(ListQuery query) {
        try {
            return query.after()
                    .map(p -> new AuditFilter.Place(Instant.parse(p.sortValue()), UUID.fromString(p.id())))
                    .orElse(null);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw ProblemException.badRequest(
                    "bad-cursor", Text.of("next 游标无效，请从第一页开始", "The cursor is not valid; begin with the first page"));
        }
    }

    private static ListQuery.Position position(SealedFact last) {
        return new ListQuery.Position(
                last.fact().at().toString(), last.fact().id().toString());
    }
}
