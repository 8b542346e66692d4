package org.linli.grid.internal.category;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.json.Json;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All classes of events of the district: the standard's, those of its parameter, and its own, which win by code. */
@Component(service = Categories.class)
public class Categories {
    /** Hours of a local category that names none. */
    static final int LOCAL_HOURS = 24;

    private final EntityManager em;
    private final Ids ids;
    private final Parameters parameters;
    private final Json json;

    @Activate
    public Categories(
            @Reference EntityManager em, @Reference Ids ids, @Reference Parameters parameters, @Reference Json json) {
        this.em = em;
        this.ids = ids;
        this.parameters = parameters;
        this.json = json;
    }

    /** An entry of the parameter {@code localCategories}. */
    record Local(
            String code,
            Text label,
            @Nullable Integer hours,
            @Nullable String parent) {}

    /** By code, the standard's first. */
    public Map<String, CategoryView> all() {
        Map<String, CategoryView> all = fixed();
        em.createQuery("select c from CategoryRow c order by c.code", CategoryRow.class)
                .getResultStream()
                .map(CategoryRow::view)
                .forEach(view -> all.put(view.code(), view));
        return all;
    }

    /** Those that need no statement. */
    private Map<String, CategoryView> fixed() {
        Map<String, CategoryView> all = new LinkedHashMap<>();
        Arrays.stream(StandardCategory.values())
                .map(StandardCategory::view)
                .forEach(view -> all.put(view.code(), view));
        parameters
                .json("localCategories")
                .map(text -> List.of(json.readLenient(text, Local[].class)))
                .orElse(List.of())
                .forEach(local -> all.put(local.code(), view(local)));
        return all;
    }

    /** The category if it exists and new events may have it. */
    public Optional<CategoryView> usable(String code) {
        CategoryView own = own(code).map(CategoryRow::view).orElse(null);
        return Optional.ofNullable(own == null ? fixed().get(code) : own).filter(CategoryView::active);
    }

    public Optional<CategoryView> find(String code) {
        return own(code).map(CategoryRow::view).or(() -> Optional.ofNullable(fixed().get(code)));
    }

    /** How long the category leaves for dealing with an event there (处置时限); null when the process decides alone. */
    public @Nullable Duration handlingLimit(CategoryView category, UUID divisionId) {
        boolean byCategory = parameters
                .json("categoryLimits", divisionId)
                .map(Boolean::parseBoolean)
                .orElse(false);
        return byCategory ? Duration.ofHours(category.hours()) : null;
    }

    Optional<CategoryRow> own(String code) {
        return em.createQuery("select c from CategoryRow c where c.code = :code", CategoryRow.class)
                .setParameter("code", code)
                .getResultStream()
                .findFirst();
    }

    /** Makes the category, or the district's own words for one that exists. */
    CategoryView put(String code, @Nullable String parent, Text label, int hours, boolean active) {
        if (parent != null
                && (parent.equals(code)
                        || find(parent).filter(p -> p.parent() == null).isEmpty())) {
            throw ProblemException.invalid(
                    new FieldError("/parent", Text.of("须为大类代码", "Must be the code of a major class")));
        }
        CategoryRow row = own(code).orElse(null);
        if (row == null) {
            row = new CategoryRow(newId(), code, parent, label, hours, active);
            em.persist(row);
        } else {
            row.change(parent, label, hours, active);
        }
        em.flush();
        return row.view();
    }

    private UUID newId() {
        return ids.next();
    }

    private static CategoryView view(Local local) {
        return new CategoryView(
                null,
                local.code(),
                local.parent(),
                local.label(),
                local.hours() == null ? LOCAL_HOURS : local.hours(),
                CategoryView.Origin.PARAMETER,
                true,
                0);
    }
}
