package org.linli.grid.internal.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.grid.internal.category.Categories;
import org.linli.grid.internal.category.CategoryView;
import org.linli.grid.internal.grid.Boundary;
import org.linli.grid.internal.grid.GridLocator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds out where a reported event lies and of which class it is; collects everything that is wrong about it. */
@Component(service = EventPlacing.class)
public class EventPlacing {
    private final CurrentCall call;
    private final Categories categories;
    private final GridLocator grids;
    private final Reach reach;

    @Activate
    public EventPlacing(
            @Reference CurrentCall call,
            @Reference Categories categories,
            @Reference GridLocator grids,
            @Reference Reach reach) {
        this.call = call;
        this.categories = categories;
        this.grids = grids;
        this.reach = reach;
    }

    /**
     * Where a report lies and what it is.
     *
     * @param handlingLimit how long the category leaves for dealing with it (处置时限); null when the process decides alone
     */
    public record Placed(EventFacts facts, @Nullable Duration handlingLimit) {}

    Placed place(EventBodies.NewEvent body, String permission) {
        return place(body, division -> reach.requireDivision("/divisionId", permission, division));
    }

    /** Of somebody without an account, who has no scope: anywhere in the district. */
    public Placed placeOpen(EventBodies.NewEvent body) {
        return place(body, division -> reach.requireExisting("/divisionId", division));
    }

    private Placed place(EventBodies.NewEvent body, Consumer<UUID> within) {
        List<FieldError> errors = new ArrayList<>();
        CategoryView category = category(body.category(), errors);
        located(body.lng(), body.lat(), errors);
        GridLocator.Place grid = errors.isEmpty() ? grid(body, errors) : null;
        UUID division = body.divisionId() == null && grid != null ? grid.divisionId() : body.divisionId();
        if (division == null && errors.isEmpty()) {
            errors.add(error("/divisionId", "位置不在任何网格内，请填写区划", "Not in any grid, so name the division"));
        }
        if (!errors.isEmpty() || category == null || division == null) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
        within.accept(division);
        if (grid != null) {
            within(grid, division, errors);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
        EventFacts facts = new EventFacts(
                category.code(),
                major(category),
                body.title().strip(),
                body.description() == null ? "" : body.description(),
                degrees(body.lng()),
                degrees(body.lat()),
                body.address() == null ? "" : body.address(),
                division,
                grid == null ? null : grid.id());
        return new Placed(facts, categories.handlingLimit(category, division));
    }

    EventFacts change(EventFacts now, EventBodies.Changes changes) {
        List<FieldError> errors = new ArrayList<>();
        CategoryView category = categories.find(changes.category()).orElse(null);
        if (category == null) {
            errors.add(noCategory());
        }
        located(changes.lng(), changes.lat(), errors);
        UUID gridId = changes.gridId();
        if (gridId != null && !gridId.equals(now.gridId())) {
            GridLocator.Place grid = named(gridId, errors);
            if (grid != null) {
                within(grid, now.divisionId(), errors);
            }
        }
        if (!errors.isEmpty() || category == null) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
        return new EventFacts(
                category.code(),
                major(category),
                changes.title().strip(),
                changes.description(),
                degrees(changes.lng()),
                degrees(changes.lat()),
                changes.address(),
                now.divisionId(),
                gridId);
    }

    private @Nullable CategoryView category(String code, List<FieldError> errors) {
        Optional<CategoryView> found = categories.usable(code);
        if (found.isEmpty()) {
            errors.add(noCategory());
        }
        return found.orElse(null);
    }

    private FieldError noCategory() {
        return error("/category", "没有这个类别，可用的见 categories", "No such category; see categories");
    }

    private void located(@Nullable BigDecimal lng, @Nullable BigDecimal lat, List<FieldError> errors) {
        if ((lng == null) != (lat == null)) {
            errors.add(error(lng == null ? "/lng" : "/lat", "经纬度须同时填写", "Give both longitude and latitude"));
        }
    }

    /** A grid that is named wins; of several that contain the point the first by code is taken. */
    private GridLocator.@Nullable Place grid(EventBodies.NewEvent body, List<FieldError> errors) {
        if (body.gridId() != null) {
            return named(body.gridId(), errors);
        }
        if (body.lng() == null || body.lat() == null) {
            return null;
        }
        return grids.at(body.lng(), body.lat()).stream()
                .filter(place -> body.divisionId() == null || body.divisionId().equals(place.divisionId()))
                .findFirst()
                .orElse(null);
    }

    private GridLocator.@Nullable Place named(UUID gridId, List<FieldError> errors) {
        Optional<GridLocator.Place> found = grids.find(gridId);
        if (found.isEmpty()) {
            errors.add(error("/gridId", "没有这个网格", "No such grid"));
        }
        return found.orElse(null);
    }

    private void within(GridLocator.Place grid, UUID division, List<FieldError> errors) {
        if (!reach.below(division).contains(grid.divisionId())) {
            errors.add(error("/gridId", "该网格不在所填区划内", "The grid does not lie in the division"));
        }
    }

    private FieldError error(String pointer, String zh, String en) {
        return new FieldError(pointer, Text.of(zh, en).in(call.locale()));
    }

    /** Code of the major class of a category. */
    public static String major(CategoryView category) {
        return category.parent() == null ? category.code() : category.parent();
    }

    /** With the digits that the columns keep. */
    public static @Nullable BigDecimal degrees(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(Boundary.SCALE, RoundingMode.HALF_UP);
    }
}
