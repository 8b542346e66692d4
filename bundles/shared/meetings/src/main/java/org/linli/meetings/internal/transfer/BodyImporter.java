package org.linli.meetings.internal.transfer;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.meetings.api.MeetingTemplate;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.NewBodyRequest;
import org.linli.meetings.internal.template.Templates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports bodies, with the seats of their templates. Known ones are skipped. */
@Component(service = RowImporter.class, property = "linli.import=meetings.bodies")
public class BodyImporter implements RowImporter<BodyImporter.BodyImport> {
    private final EntityManager em;
    private final Divisions divisions;
    private final Templates templates;
    private final BodyBook book;
    private final Reach reach;

    @Activate
    public BodyImporter(
            @Reference EntityManager em,
            @Reference Divisions divisions,
            @Reference Templates templates,
            @Reference BodyBook book,
            @Reference Reach reach) {
        this.em = em;
        this.divisions = divisions;
        this.templates = templates;
        this.book = book;
        this.reach = reach;
    }

    /**
     * Components are the columns.
     *
     * @param division code of the division
     * @param template key of a template
     */
    public record BodyImport(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String template,
            @Nullable String name,
            @Nullable String place,
            @Nullable Boolean generated) {}

    @Override
    public Class<BodyImport> rowType() {
        return BodyImport.class;
    }

    @Override
    public String externalId(BodyImport row) {
        return row.externalId() == null ? "" : row.externalId();
    }

    @Override
    public List<FieldError> check(BodyImport row) {
        Faults faults = new Faults()
                .externalId(row.externalId())
                .text("name", row.name(), 100)
                .optional("place", row.place(), 200);
        if (row.template() == null || templates.find(row.template()).isEmpty()) {
            faults.add("template", "没有这种议事形式", "no such template");
        }
        UUID division = division(row.division());
        if (division == null || !reach.covers(ImportsResource.PERMISSION, division)) {
            faults.add("division", "没有这个区划或不在您的范围内", "no such division, or outside your scope");
        }
        return faults.list();
    }

    @Override
    public int write(List<BodyImport> rows) {
        Map<String, BodyImport> fresh = new LinkedHashMap<>();
        rows.forEach(row -> fresh.putIfAbsent(externalId(row), row));
        if (fresh.isEmpty()) {
            return 0;
        }
        Set<String> known = new HashSet<>(
                em.createQuery("select b.externalId from BodyRow b where b.externalId in :ids", String.class)
                        .setParameter("ids", fresh.keySet())
                        .getResultList());
        fresh.keySet().removeAll(known);
        fresh.values().forEach(this::write);
        em.flush();
        return fresh.size();
    }

    private void write(BodyImport row) {
        MeetingTemplate template = templates
                .find(Objects.requireNonNull(row.template(), "template"))
                .orElseThrow();
        book.write(
                new NewBodyRequest(
                        template.key(),
                        Objects.requireNonNull(division(row.division()), "division"),
                        Objects.requireNonNull(row.name(), "name"),
                        null,
                        row.place()),
                template,
                row.externalId(),
                Boolean.TRUE.equals(row.generated()));
    }

    private @Nullable UUID division(@Nullable String code) {
        return code == null ? null : divisions.byCode(code).map(Division::id).orElse(null);
    }
}
