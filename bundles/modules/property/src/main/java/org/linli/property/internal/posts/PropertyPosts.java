package org.linli.property.internal.posts;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.claims.api.ClaimList;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ListRules;
import org.linli.claims.api.NewItem;
import org.linli.claims.api.Places;
import org.linli.claims.api.Serving;
import org.linli.claims.api.Who;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Property posts of estates that in-service Party members claim (青山湖区：认领物业岗位): held on, counted in hours, confirmed by the community. */
@Component(service = ClaimList.class)
public class PropertyPosts implements ClaimList {
    public static final String KEY = "property.post";
    private static final ListRules RULES = new ListRules(
            KEY,
            Text.of("物业岗位", "Property posts"),
            Text.of(
                    "小区里供在职党员认领的物业岗位，如楼道保洁、秩序劝导、设施巡查；长期履职，按时长记录。",
                    "Posts in estates for in-service Party members, such as keeping stairs clean, order or an eye on"
                            + " what is broken; held on and counted in hours."),
            """
            {"type": "object", "required": ["estate"], "properties": {
              "estate": {"type": "string", "maxLength": 36, "x-label": {"zh": "小区", "en": "Estate"}, "x-pick": "property.estate"},
              "duties": {"type": "string", "maxLength": 500, "x-label": {"zh": "职责", "en": "Duties"}},
              "hoursPerMonth": {"type": "number", "minimum": 0, "maximum": 200, "x-label": {"zh": "每月时长（小时）", "en": "Hours a month"}}}}
            """,
            Who.permission("property:estate:write"),
            Who.anybody(),
            false,
            new Places(1, false, false, Set.of(ClaimantKind.USER, ClaimantKind.PERSON), null),
            new Serving(
                    Serving.Counting.HOURS,
                    true,
                    Serving.Confirmer.COMMUNITY,
                    false,
                    null,
                    null,
                    Serving.Withdrawal.REOPENS));

    private final EntityManager em;
    private final CurrentCall call;

    @Activate
    public PropertyPosts(@Reference EntityManager em, @Reference CurrentCall call) {
        this.em = em;
        this.call = call;
    }

    @Override
    public ListRules rules() {
        return RULES;
    }

    /** A post of an estate as it is handed in; what is made up says so where everybody reads it. */
    public static NewItem post(
            EstateRow estate, String title, @Nullable String duties, @Nullable BigDecimal hours, boolean generated) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("estate", estate.id().toString());
        if (duties != null && !duties.isBlank()) {
            fields.put("duties", duties.strip());
        }
        if (hours != null) {
            fields.put("hoursPerMonth", hours);
        }
        return new NewItem(
                KEY,
                title,
                generated ? "演示数据，由系统生成。" : null,
                estate.divisionId(),
                List.of(),
                null,
                null,
                null,
                fields,
                null,
                null,
                null);
    }

    /** A post lies where its estate lies. */
    @Override
    public List<FieldError> check(NewItem item) {
        EstateRow estate = estate(String.valueOf(item.fields().get("estate")));
        boolean fits = estate != null && estate.divisionId().equals(item.divisionId());
        return fits
                ? List.of()
                : List.of(new FieldError(
                        "/fields/estate",
                        Text.of(
                                        "须为已登记的小区，且所选区划是该小区所在区划",
                                        "Must be a registered estate that lies in the division that was chosen")
                                .in(call.locale())));
    }

    private @Nullable EstateRow estate(String id) {
        try {
            return em.find(EstateRow.class, UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
