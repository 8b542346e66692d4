package org.linli.meetings.internal.transfer;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.SampleRows;
import org.linli.api.json.Json;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bodies of the communities of a demonstration. */
@Component(service = SampleRows.class, property = "linli.import=meetings.bodies")
public class SampleBodies implements SampleRows {
    private final CurrentCall call;
    private final Json json;
    private final Divisions divisions;

    @Activate
    public SampleBodies(@Reference CurrentCall call, @Reference Json json, @Reference Divisions divisions) {
        this.call = call;
        this.json = json;
        this.divisions = divisions;
    }

    @Override
    public Stream<String> rows(String figures) {
        PublishedTotals.Deliberations totals = PublishedTotals.of(figures, json).meetings();
        if (totals == null) {
            return Stream.empty();
        }
        String tenant = call.tenant().code();
        List<Division> leaves = divisions.all().stream()
                .filter(division -> divisions.children(division.id()).isEmpty())
                .sorted((a, b) -> a.code().compareTo(b.code()))
                .limit(totals.bodies())
                .toList();
        return IntStream.range(0, leaves.size())
                .mapToObj(number -> new BodyImporter.BodyImport(
                        externalId(tenant, number),
                        leaves.get(number).code(),
                        totals.template(),
                        leaves.get(number).name() + "议事机构（示例）",
                        null,
                        true))
                .map(json::write);
    }

    static String externalId(String tenant, int number) {
        return String.format("%s-SB%03d", tenant, number + 1);
    }
}
