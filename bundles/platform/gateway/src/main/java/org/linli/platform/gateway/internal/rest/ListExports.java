package org.linli.platform.gateway.internal.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.sheets.SheetWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whole lists as workbooks, for whoever accepts those rather than JSON: the method of the list is asked page after page, each in a
 * transaction of its own, so that what it shows and hides is the same. Nothing is sent before all of it lies in a file, since it can
 * turn out to be too long.
 */
@Component(service = ListExports.class)
public final class ListExports {
    /** Put together by hand: parsing one needs the implementation of Jakarta REST, which nobody has named yet when this class is loaded. */
    static final MediaType WORKBOOK =
            new MediaType("application", SheetWriter.MEDIA_TYPE.substring("application/".length()));

    /** Rows of a workbook. */
    static final int MOST_ROWS = 100_000;

    private static final String WANTED = "linli.workbook";
    private static final String ELSE_JSON = "linli.workbook.else-json";
    private static final UUID WHOLE_LIST = new UUID(0, 0);

    private final Audit audit;
    private final Transactions transactions;
    private final BodySpool spool;

    @Activate
    public ListExports(@Reference Audit audit, @Reference Transactions transactions, @Reference BodySpool spool) {
        this.audit = audit;
        this.transactions = transactions;
        this.spool = spool;
    }

    /** Lets a request for a workbook find the methods that answer JSON too; before the method is looked for. */
    static void announce(ContainerRequest request) {
        if (!request.getMethod().equals("GET")) {
            return;
        }
        List<MediaType> accepted = request.getAcceptableMediaTypes();
        MediaType first = accepted.isEmpty() ? MediaType.WILDCARD_TYPE : accepted.get(0);
        if (isWorkbook(first)) {
            request.setProperty(WANTED, true);
            request.setProperty(
                    ELSE_JSON, accepted.stream().anyMatch(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE)));
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, SheetWriter.MEDIA_TYPE + ", application/json;q=0.1");
        }
    }

    /** Whether the answer to the request is to be a workbook of the list. */
    static boolean wanted(ContainerRequest request, ResourceOperation operation) {
        return operation.row() != null && request.getProperty(WANTED) != null;
    }

    /** Whether a workbook and nothing else is accepted of a method that has none. */
    static boolean refused(ContainerRequest request, ResourceOperation operation) {
        return Boolean.FALSE.equals(request.getProperty(ELSE_JSON))
                && operation.row() == null
                && request.getUriInfo().getMatchedResourceMethod().getProducedTypes().stream()
                        .noneMatch(ListExports::isWorkbook);
    }

    private static boolean isWorkbook(MediaType type) {
        return type.getType().equalsIgnoreCase(WORKBOOK.getType())
                && type.getSubtype().equalsIgnoreCase(WORKBOOK.getSubtype());
    }

    /**
     * Reads the list to its end.
     *
     * @param row what it is a list of
     * @param arguments of the method
     * @param list calls it with other arguments
     * @throws ProblemException 422 when it is longer than a workbook may be
     */
    Response write(
            Exchange exchange,
            Class<?> row,
            @Nullable Object[] arguments,
            ObjectMapper json,
            Function<Object[], Object> list) {
        String name = name(exchange);
        Path file = spool.temporary();
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                RecordColumns columns =
                        new RecordColumns(row, json, exchange.context().locale());
                int rows;
                try (SheetWriter sheet = new SheetWriter(out, name, columns.titles(), zone(exchange))) {
                    sheet.hideColumns(columns.forPrograms());
                    rows = walk(sheet, columns, arguments, list);
                }
                record(exchange, arguments, rows);
            }
            return answer(file, name);
        } catch (IOException e) {
            throw new UncheckedIOException("the workbook cannot be written", e);
        } finally {
            delete(file);
        }
    }

    private static int walk(
            SheetWriter sheet, RecordColumns columns, @Nullable Object[] arguments, Function<Object[], Object> list)
            throws IOException {
        int query = query(arguments);
        @Nullable Object[] asked = arguments.clone();
        if (query >= 0) {
            asked[query] = ((CheckedListQuery) asked[query]).whole();
        }
        int rows = 0;
        while (list.apply(asked) instanceof Page<?> page) {
            rows += page.items().size();
            if (rows > MOST_ROWS) {
                throw tooMany();
            }
            for (Object item : page.items()) {
                sheet.row(columns.cells(item));
            }
            if (page.next() == null || query < 0) {
                return rows;
            }
            if (page.items().isEmpty()) {
                throw new IllegalStateException("an empty page of a list has a next one");
            }
            asked[query] = ((CheckedListQuery) asked[query]).following(page.next());
        }
        return rows;
    }

    private static int query(@Nullable Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof CheckedListQuery) {
                return i;
            }
        }
        return -1;
    }

    private static ProblemException tooMany() {
        return ProblemException.unprocessable(
                "too-many-rows",
                Text.of(
                        "结果超过 " + MOST_ROWS + " 行，无法一次导出；请缩小筛选范围后分别导出",
                        "The result has more than " + MOST_ROWS + " rows; narrow the filter and export it in parts"),
                List.of());
    }

    /** The name is free again at once; the content stays until it is sent. */
    private static Response answer(Path file, String name) throws IOException {
        long size = Files.size(file);
        InputStream content = Files.newInputStream(file);
        StreamingOutput body = out -> {
            try (content) {
                content.transferTo(out);
            }
        };
        return Response.ok(body, WORKBOOK)
                .header(HttpHeaders.CONTENT_LENGTH, size)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".xlsx\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A download is a change of who knows what; the call itself only reads. Names of filters only: values can be somebody's. */
    private void record(Exchange exchange, @Nullable Object[] arguments, int rows) {
        int query = query(arguments);
        Map<String, String> details = Map.of(
                "list",
                exchange.path(),
                "filters",
                query < 0
                        ? "[]"
                        : ((CheckedListQuery) arguments[query])
                                .filters()
                                .keySet()
                                .toString(),
                "rows",
                Integer.toString(rows));
        TenantInfo tenant = exchange.context().tenant();
        Work<UUID> entry = () -> {
            audit.record("platform.list.export", WHOLE_LIST, details);
            return WHOLE_LIST;
        };
        if (tenant != null) {
            transactions.separateTenant(tenant.id(), Access.WRITE, entry);
        } else {
            transactions.host(Access.WRITE, entry);
        }
    }

    private static ZoneId zone(Exchange exchange) {
        TenantInfo tenant = exchange.context().tenant();
        return tenant == null ? ZoneId.of("Asia/Shanghai") : tenant.zone();
    }

    private static String name(Exchange exchange) {
        String path = exchange.relativePath().replaceAll("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9-]", "");
        return last.isEmpty() ? "list" : last;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the workbook cannot be removed", e);
        }
    }
}
