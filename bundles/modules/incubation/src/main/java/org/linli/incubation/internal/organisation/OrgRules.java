package org.linli.incubation.internal.organisation;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.file.Attachments;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.path.PathsResource;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.UnifiedCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What has to be right about a social organisation, whether it is typed in or imported. */
@Component(service = OrgRules.class)
public class OrgRules {
    private static final String NGO = "NGO";
    private static final List<String> OF_ORGANISATIONS = List.of("PathRow", "SupportRow", "ContactRow");
    private static final List<String> OF_PATHS = List.of("StepRow", "MentorRow", "MilestoneRow", "ServiceRow");

    private final EntityManager em;
    private final Desk desk;
    private final Organisations organisations;
    private final Attachments attachments;

    @Activate
    public OrgRules(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Organisations organisations,
            @Reference Attachments attachments) {
        this.em = em;
        this.desk = desk;
        this.organisations = organisations;
        this.attachments = attachments;
    }

    /** @param self the organisation itself, which may have its code */
    public void check(SocialOrg body, @Nullable UUID self, Faults faults) {
        String code = body.uscc();
        boolean registered = body.stage() == OrgStage.REGISTERED;
        boolean kept = registered || body.stage() == OrgStage.FILED;
        faults.when(
                        code != null && !UnifiedCode.valid(UnifiedCode.plain(code)),
                        "uscc",
                        "不是有效的统一社会信用代码（GB 32100-2015）",
                        "Is no unified social credit code after GB 32100-2015")
                .when(
                        registered
                                && code != null
                                && !body.careProvider()
                                && !UnifiedCode.plain(code)
                                        .startsWith(body.kind().codeBegins()),
                        "uscc",
                        body.kind().label().zh() + "的代码以 " + body.kind().codeBegins() + " 开头",
                        "The code of this kind begins with " + body.kind().codeBegins())
                .when(registered && code == null, "uscc", "已登记的须填写统一社会信用代码", "One that is registered has a code")
                .when(
                        registered && body.kind() == OrgKind.COMMUNITY,
                        "stage",
                        "社区社会组织为备案管理",
                        "An organisation of a community is filed, not registered")
                .when(
                        kept && (body.registeredOn() == null || blank(body.authority())),
                        body.registeredOn() == null ? "registeredOn" : "authority",
                        "已登记、备案的须填写日期和机关",
                        "Say when and by whom it was registered or filed")
                .when(
                        body.registeredOn() != null && body.registeredOn().isAfter(desk.today()),
                        "registeredOn",
                        "日期在将来",
                        "Lies in the future")
                .when(
                        code != null && taken("uscc", UnifiedCode.plain(code), self),
                        "uscc",
                        "该代码的社会组织已登记",
                        "An organisation with this code is here already");
        UUID unit = body.organisationId();
        if (unit != null) {
            OrganisationRef known = organisations.find(unit).orElse(null);
            faults.when(
                            known == null
                                    || !known.active()
                                    || !(body.careProvider() || known.type().equals(NGO)),
                            "organisationId",
                            "须为基础信息中在册的社会组织（引进的养老服务机构可为企业）",
                            "Must be an active social organisation of the registry; a care provider may be an enterprise")
                    .when(taken("organisationId", unit, self), "organisationId", "该组织已登记", "It is here already");
        }
    }

    /** Whether it is being incubated, or has applied for it. */
    boolean onAPath(UUID id) {
        return em.createQuery("select count(e.id) from PathRow e where e.orgId = :id and e.openPath = true", Long.class)
                        .setParameter("id", id)
                        .getSingleResult()
                > 0;
    }

    /** Past incubations with all that belongs to them, support, and contacts go along with an organisation; an open incubation keeps it where it is. */
    void move(UUID id, UUID division) {
        List<UUID> paths = em.createQuery("select p.id from PathRow p where p.orgId = :id", UUID.class)
                .setParameter("id", id)
                .getResultList();
        OF_ORGANISATIONS.forEach(rows -> move(rows, "orgId", List.of(id), division));
        OF_PATHS.forEach(rows -> move(rows, "pathId", paths, division));
        paths.forEach(path -> attachments.bind(
                attachments.of(PathsResource.SUBJECT, path).stream()
                        .map(Attachments.Attachment::id)
                        .toList(),
                PathsResource.SUBJECT,
                path,
                PathsResource.READ,
                division));
    }

    private void move(String rows, String owner, List<UUID> owners, UUID division) {
        if (owners.isEmpty()) {
            return;
        }
        em.createQuery("update " + rows + " e set e.divisionId = :to where e." + owner + " in :owners")
                .setParameter("to", division)
                .setParameter("owners", owners)
                .executeUpdate();
    }

    private boolean taken(String field, Object value, @Nullable UUID self) {
        return em
                .createQuery("select e.id from SocialOrgRow e where e." + field + " = :value", UUID.class)
                .setParameter("value", value)
                .getResultList()
                .stream()
                .anyMatch(id -> !id.equals(self));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
