package org.linli.grid.internal.open;

import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.category.Categories;
import org.linli.grid.internal.category.CategoryView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells people without an account what they can report. */
@Component(service = OpenOffers.class)
public class OpenOffers {
    private final OpenDoor door;
    private final Parameters parameters;
    private final Categories categories;

    @Activate
    public OpenOffers(@Reference OpenDoor door, @Reference Parameters parameters, @Reference Categories categories) {
        this.door = door;
        this.parameters = parameters;
        this.categories = categories;
    }

    OpenBodies.Offer offer(@Nullable String code) {
        ReportPointRow point = code == null ? null : door.point(code).orElseThrow(ProblemException::notFound);
        door.requireOpenAt(point);
        return new OpenBodies.Offer(
                point == null
                        ? null
                        : new OpenBodies.Place(
                                point.code(),
                                point.name(),
                                point.shownAddress(),
                                point.point().category()),
                categories.all().values().stream()
                        .filter(CategoryView::active)
                        .map(view -> new OpenBodies.Choice(view.code(), view.label(), view.parent()))
                        .toList(),
                parameters.integer(OpenPhotos.MOST));
    }
}
