package org.linli.incubation.internal.informant;

import java.util.List;
import org.linli.orders.api.CaseDetails;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports as they are shown, each with its case. */
@Component(service = ReportBook.class)
public class ReportBook {
    private final ReportDesk reports;
    private final InformantBook informants;

    @Activate
    public ReportBook(@Reference ReportDesk reports, @Reference InformantBook informants) {
        this.reports = reports;
        this.informants = informants;
    }

    ReportsResource.View view(InformantReportRow row) {
        CaseDetails details = reports.details(row);
        return new ReportsResource.View(
                row.id(),
                row.informantId(),
                informants.names(List.of(row.informantId())).get(row.informantId()),
                row.title(),
                row.words(),
                row.place(),
                row.divisionId(),
                row.reportedAt(),
                details.snapshot(),
                details.history(),
                details.possibleActions(),
                row.version());
    }
}
