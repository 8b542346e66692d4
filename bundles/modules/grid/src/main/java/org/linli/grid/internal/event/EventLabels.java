package org.linli.grid.internal.event;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.grid.internal.category.Categories;
import org.linli.grid.internal.category.CategoryView;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.row.StateLabels;

/** What the district calls states and categories, read once. One use each. */
final class EventLabels {
    private final StateLabels states;
    private final Categories categories;
    private @Nullable Map<String, CategoryView> known;

    EventLabels(Cases cases, Categories categories) {
        this.states = new StateLabels(cases);
        this.categories = categories;
    }

    /** Null when there is no case. */
    @Nullable
    Text state(@Nullable UUID processId, @Nullable CaseState state) {
        return states.of(processId, state);
    }

    /** The code itself when the district does not have the category any more. */
    Text category(String code) {
        if (known == null) {
            known = categories.all();
        }
        CategoryView category = known.get(code);
        return category == null ? Text.of(code, code) : category.label();
    }
}
