package org.linli.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The hand-written server: arguments are its port and the URL, role and password of the database. */
public final class BaselineServer extends Handler.Abstract {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final String BEARER = "Bearer ";
    private static final Set<String> READERS =
            Set.of("district-admin", "street", "community", "grid-worker", "department", "auditor");
    private static final Set<String> WRITERS = Set.of("district-admin", "street", "community", "grid-worker");

    private final SignIns signIns;
    private final EventList list;
    private final EventReport report;
    private final Map<String, District> districts;

    private BaselineServer(Database database) throws SQLException {
        Processes processes = new Processes();
        signIns = new SignIns(database);
        list = new EventList(database, processes);
        report = new EventReport(database, processes, new Sealer(database));
        districts = database.host(true, connection -> {
            Map<String, District> found = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "select id, code, zone_id from tenancy_tenant where state = 'ACTIVE'");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getString(2),
                            new District(rows.getInt(1), rows.getString(2), ZoneId.of(rows.getString(3))));
                }
            }
            return Map.copyOf(found);
        });
    }

    public static void main(String[] arguments) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(200, 8);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        server.addConnector(connector);
        server.setHandler(new BaselineServer(new Database(arguments[1], arguments[2], arguments[3])));
        server.start();
        server.join();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String requestId = UUID.randomUUID().toString();
        headers(request, response, requestId);
        try {
            route(request, response, callback, requestId);
        } catch (Refused e) {
            answer(response, callback, e.status(), "application/problem+json", Map.of("detail", e.getMessage()));
        } catch (JsonProcessingException e) {
            answer(response, callback, 400, "application/problem+json", Map.of("detail", "this is not valid JSON"));
        }
        return true;
    }

    private void route(Request request, Response response, Callback callback, String requestId)
            throws IOException, SQLException {
        String path = Request.getPathInContext(request);
        if (path.equals("/health/ready")) {
            answer(response, callback, 200, "application/json", Map.of("status", "ready"));
            return;
        }
        String[] parts = path.split("/", -1);
        District district = parts.length == 6 && parts[1].equals("t") ? districts.get(parts[2]) : null;
        if (district == null || !path.endsWith("/api/grid/events")) {
            throw new Refused(404, "not found");
        }
        Who who = signedIn(request);
        if (who == null || who.tenant() != district.id()) {
            throw new Refused(who == null ? 401 : 404, "not signed in here");
        }
        switch (request.getMethod()) {
            case "GET" -> {
                require(who, READERS);
                answer(response, callback, 200, "application/json", list.page(who, limit(request)));
            }
            case "POST" -> {
                require(who, WRITERS);
                Json.View made = report.report(district, who, body(request), requestId);
                response.getHeaders().put(HttpHeader.LOCATION, path + "/" + made.id());
                response.getHeaders().put(HttpHeader.ETAG, "\"" + made.version() + "\"");
                answer(response, callback, 201, "application/json", made);
            }
            default -> throw new Refused(405, "method not allowed");
        }
    }

    private @Nullable Who signedIn(Request request) throws SQLException {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return authorization == null || !authorization.startsWith(BEARER)
                ? null
                : signIns.byToken(authorization.substring(BEARER.length()));
    }

    private static void require(Who who, Set<String> roles) {
        if (who.roles().stream().noneMatch(roles::contains)) {
            throw new Refused(403, "not permitted");
        }
    }

    private static int limit(Request request) {
        Fields query = Request.extractQueryParameters(request);
        for (Fields.Field field : query) {
            if (!field.getName().equals("limit")) {
                throw new Refused(400, "unknown parameter " + field.getName());
            }
        }
        String text = query.getValue("limit");
        try {
            int limit = text == null ? 20 : Integer.parseInt(text);
            if (limit >= 1 && limit <= 200) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new Refused(400, "limit is no number");
        }
        throw new Refused(400, "limit is out of range");
    }

    private static Json.NewEvent body(Request request) throws IOException {
        if (!String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE)).startsWith("application/json")) {
            throw new Refused(415, "JSON only");
        }
        if (request.getLength() > MOST_BYTES) {
            throw new Refused(413, "too large");
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refused(413, "too large");
            }
            return Json.MAPPER.readValue(bytes, Json.NewEvent.class);
        }
    }

    private static void headers(Request request, Response response, String requestId) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cache-Control", request.getMethod().equals("GET") ? "private, no-cache" : "no-store");
        headers.put("Vary", "Accept-Language, Authorization, Cookie");
        headers.put("X-Request-Id", requestId);
    }

    private static void answer(Response response, Callback callback, int status, String type, Object body)
            throws JsonProcessingException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
