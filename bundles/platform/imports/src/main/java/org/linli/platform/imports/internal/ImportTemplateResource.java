package org.linli.platform.imports.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.imports.internal.read.RowBinder;
import org.linli.platform.sheets.SheetWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An empty workbook with the columns of an importer, and a second sheet that explains them. */
@Component(service = ImportTemplateResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("imports/{importer}/template")
public final class ImportTemplateResource {
    private final ImporterDirectory importers;
    private final CurrentCall call;

    @Activate
    public ImportTemplateResource(@Reference ImporterDirectory importers, @Reference CurrentCall call) {
        this.importers = importers;
        this.call = call;
    }

    /** @param importer such as {@code registry.persons} */
    @GET
    @Produces(SheetWriter.MEDIA_TYPE)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response template(@PathParam("importer") String importer) {
        RowBinder<?> binder = importers
                .find(call.tenant().id(), importer)
                .<RowBinder<?>>map(found -> new RowBinder<>(found.importer().rowType(), call.locale()))
                .orElseThrow(ProblemException::notFound);
        List<String> columns = binder.columns();
        return ImportErrorsResource.workbook(importer, out -> {
            List<String> header = columns.stream().map(binder::title).toList();
            try (SheetWriter sheet =
                    new SheetWriter(out, importer, header, call.tenant().zone())) {
                sheet.textColumns(columns.size());
                sheet.sheet(
                        say("填写说明", "How to fill in"),
                        List.of(
                                say("列", "Column"),
                                say("字段名", "Name in CSV and JSON"),
                                say("要求", "What belongs there")));
                for (String column : columns) {
                    sheet.row(List.of(binder.title(column), column, binder.explanation(column)));
                }
            }
        });
    }

    private String say(String zh, String en) {
        return Text.of(zh, en).in(call.locale());
    }
}
