package org.linli.elderly.internal.family;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.query.Reach;
import org.linli.api.security.Directory;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.elderly.internal.elder.ElderBook;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.elder.EldersResource;
import org.linli.elderly.internal.elder.Guardian;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports accounts of families (家属), and with them who of the family is the elder's guardian (监护人). */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=elderly.families",
            "linli.import.after=elderly.elders",
            "linli.import.after=platform.users"
        })
public class FamilyImporter extends BatchImporter<FamilyImporter.Row, FamilyRow, FamilyImporter.Parties> {
    private static final int LONGEST_RELATION = 20;

    private final ElderlyImports imports;
    private final FamilyDesk desk;
    private final ElderBook book;
    private final Directory directory;
    private final Reach reach;

    /**
     * A member of a family.
     *
     * @param elder external id of the elder
     * @param memberAccount name under which the member signs in
     * @param relation to the elder, such as 女儿
     * @param healthConsentOn day on which the elder agreed that this member sees health services; none when he did not
     * @param guardian name of the member as that of the elder's guardian; none for whoever is not
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String elder,
            @Nullable String memberAccount,
            @Nullable String relation,
            @Nullable LocalDate healthConsentOn,
            @Nullable String guardian,
            @Nullable String guardianPhone,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        /** Without personal values, which would end up in logs. */
        @Override
        public String toString() {
            return "Row[externalId=" + externalId + "]";
        }
    }

    /**
     * What the lines refer to.
     *
     * @param names of the accounts that are there still
     * @param links what is linked; those of lines are added
     * @param guarded elders to whom a line brings a guardian
     */
    record Parties(
            Map<String, ElderRow> elders,
            Map<String, UUID> accounts,
            Map<UUID, String> names,
            Set<FamilyDesk.Link> links,
            Set<UUID> guarded) {
        @Nullable
        UUID user(Row line) {
            UUID user = accounts.get(text(line.memberAccount()));
            return user != null && names.containsKey(user) ? user : null;
        }
    }

    @Activate
    public FamilyImporter(
            @Reference ElderlyImports imports,
            @Reference FamilyDesk desk,
            @Reference ElderBook book,
            @Reference Directory directory,
            @Reference Reach reach) {
        super(imports, FamilyRow.class);
        this.imports = imports;
        this.desk = desk;
        this.book = book;
        this.directory = directory;
        this.reach = reach;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        Map<String, ElderRow> elders = imports.rows(
                ElderRow.class,
                ElderRow::externalId,
                lines.stream().map(Row::elder).toList());
        Map<String, UUID> accounts = directory.named(lines.stream()
                .map(line -> text(line.memberAccount()))
                .filter(account -> !account.isEmpty())
                .distinct()
                .toList());
        Map<UUID, String> names = new HashMap<>();
        accounts.values().forEach(user -> directory.name(user).ifPresent(name -> names.put(user, name)));
        return new Parties(
                elders,
                accounts,
                names,
                desk.links(elders.values().stream().map(ElderRow::id).toList()),
                new HashSet<>());
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        ElderRow elder = found.elders().get(text(line.elder()));
        imports.reachable(faults, "elder", elder == null ? null : elder.divisionId());
        UUID user = found.user(line);
        LocalDate consent = line.healthConsentOn();
        boolean guardian = !text(line.guardian()).isEmpty();
        faults.when(
                        forbidden(FamilyDesk.WRITE, elder),
                        "elder",
                        "您无权关联该老人的家属",
                        "You may not link relatives of this elder")
                .when(
                        guardian && forbidden(EldersResource.WRITE, elder),
                        "guardian",
                        "您无权修改该老人的档案",
                        "You may not change the record of this elder")
                .when(elder != null && elder.endedOn() != null, "elder", "该档案已结束", "The record has ended")
                .when(user == null, "memberAccount", "没有这个账号", "No such account")
                .when(
                        elder != null && user != null && found.links().contains(new FamilyDesk.Link(elder.id(), user)),
                        "memberAccount",
                        "该账号已关联",
                        "The account is linked already")
                .text("relation", line.relation(), LONGEST_RELATION)
                .when(
                        consent != null && consent.isAfter(imports.desk().today()),
                        "healthConsentOn",
                        "不能晚于今天",
                        "must not be after today")
                .when(
                        guardian
                                && elder != null
                                && (elder.guardian() != null || found.guarded().contains(elder.id())),
                        "guardian",
                        "该老人已有监护人，请在档案中修改",
                        "The elder has a guardian already: change it in the record")
                .when(
                        !guardian && !text(line.guardianPhone()).isEmpty(),
                        "guardian",
                        "填写了监护人电话的须填写姓名",
                        "Whoever has a telephone has a name");
        Guardian.check(faults, line.guardian(), line.guardianPhone());
    }

    /** Whether the caller may import there and yet not do this by hand; what is out of his reach is said before. */
    private boolean forbidden(String permission, @Nullable ElderRow elder) {
        return elder != null && imports.covers(elder.divisionId()) && !reach.covers(permission, elder.divisionId());
    }

    @Override
    protected void claim(Row line, Parties found) {
        UUID elder = elder(line, found).id();
        found.links().add(new FamilyDesk.Link(elder, Objects.requireNonNull(found.user(line), "memberAccount")));
        if (!text(line.guardian()).isEmpty()) {
            found.guarded().add(elder);
        }
    }

    @Override
    protected FamilyRow row(Row line, Parties found) {
        UUID user = Objects.requireNonNull(found.user(line), "memberAccount");
        return desk.imported(
                elder(line, found),
                Objects.requireNonNull(found.names().get(user), "name"),
                new FamilyBodies.NewMember(user, text(line.relation()), line.healthConsentOn()),
                ElderlyImports.origin(line.externalId(), line.generated()));
    }

    @Override
    protected void written(List<FamilyRow> made, List<Row> lines, Parties found) {
        // who sees an elder from now on must be found in the trail, however he came in
        made.forEach(row -> imports.desk().done(row, FamilyDesk.LINKED, Map.of()));
        for (Row line : lines) {
            String guardian = text(line.guardian());
            if (!guardian.isEmpty()) {
                String phone = text(line.guardianPhone());
                ElderRow elder = elder(line, found);
                book.guard(elder, new Guardian(guardian, phone.isEmpty() ? null : phone, text(line.relation())));
                imports.desk().done(elder, EldersResource.CHANGED, Map.of());
            }
        }
    }

    private static ElderRow elder(Row line, Parties found) {
        return Objects.requireNonNull(found.elders().get(text(line.elder())), "elder");
    }
}
