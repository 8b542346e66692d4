package org.linli.grid.internal.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.json.Json;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.orders.api.Cases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which of the district's processes an event goes through (适用流程): one asked for, that of its category, or the usual one. */
@Component(service = EventProcess.class)
public class EventProcess {
    private final CurrentCall call;
    private final Parameters parameters;
    private final Json json;
    private final Cases cases;

    @Activate
    public EventProcess(
            @Reference CurrentCall call,
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference Cases cases) {
        this.call = call;
        this.parameters = parameters;
        this.json = json;
        this.cases = cases;
    }

    /**
     * @param asked key that the report names, null for none
     * @return key of the process; null for the district's usual one
     * @throws org.linli.api.problem.ProblemException 422 when the district does not offer the one asked for
     */
    @Nullable
    String of(@Nullable String asked, EventFacts facts) {
        if (asked == null) {
            return byCategory().of(facts.category(), facts.majorCategory());
        }
        List<String> choice = choice();
        if (!choice.contains(asked)) {
            throw ProblemException.invalid(new FieldError(
                    "/process",
                    Text.of("本区不提供该流程；可选：" + choice, "The district does not offer this process; there are " + choice)
                            .in(call.locale())));
        }
        return asked;
    }

    /** What the district's parameter says about categories; for a batch of events asked for once. */
    public ByCategory byCategory() {
        return new ByCategory(parameters
                .json("processByCategory")
                .<Map<?, ?>>map(text -> json.readLenient(text, Map.class))
                .orElse(Map.of()));
    }

    /** Which process the events of each category go through. Each process is looked up once; for one transaction. */
    public final class ByCategory {
        private final Map<?, ?> keys;
        private final Map<String, Boolean> there = new HashMap<>();

        private ByCategory(Map<?, ?> keys) {
            this.keys = keys;
        }

        /**
         * A key that leads to no process any more is passed over, so that a slip in the parameter stops no report.
         *
         * @return key of the process; null for the district's usual one
         */
        public @Nullable String of(String category, String majorCategory) {
            return Stream.of(category, majorCategory)
                    .map(keys::get)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(key -> there.computeIfAbsent(key, cases::hasProcess))
                    .findFirst()
                    .orElse(null);
        }
    }

    private List<String> choice() {
        List<?> written = parameters
                .json("processChoice")
                .<List<?>>map(text -> json.readLenient(text, List.class))
                .orElse(List.of());
        return written.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(cases::hasProcess)
                .toList();
    }
}
