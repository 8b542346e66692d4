package org.linli.incubation.internal.sample;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Stream;
import org.linli.api.imports.SampleRows;
import org.linli.incubation.internal.transfer.ModelImporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** As many who were awarded as the district's article counts (柴桑区 500 余名典型), spread over its selections. */
@Component(service = SampleRows.class, property = "linli.import=incubation.models")
public class ModelSample implements SampleRows {
    private final SampleTotals totals;
    private final EntityManager em;

    @Activate
    public ModelSample(@Reference SampleTotals totals, @Reference EntityManager em) {
        this.totals = totals;
        this.em = em;
    }

    @Override
    public Stream<String> rows(String figures) {
        List<String> selections = em.createQuery(
                        "select e.externalId from SelectionRow e where e.generated = true order by e.externalId",
                        String.class)
                .getResultList();
        return totals.counted(figures, Figures.Totals::models)
                .filter(counted -> !selections.isEmpty())
                .map(counted -> totals.rows(
                        "VR",
                        counted.of().count(),
                        (id, number) -> new ModelImporter.Row(
                                id,
                                selections.get(number % selections.size()),
                                "示例典型" + id.substring(id.length() - 5),
                                counted.of().kind(),
                                "示例事迹",
                                "示例社区",
                                true)))
                .orElseGet(Stream::empty);
    }
}
