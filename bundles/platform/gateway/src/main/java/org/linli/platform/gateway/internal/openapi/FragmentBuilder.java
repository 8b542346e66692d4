package org.linli.platform.gateway.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.sheets.SheetWriter;

/** Describes the resource methods of one application. */
public final class FragmentBuilder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String prefix;
    private final Schemas schemas;
    private final ObjectNode paths = JSON.objectNode();

    /** @param prefix put before names of schemas and operations, which are unique in a document of several applications */
    public FragmentBuilder(String prefix) {
        this.prefix = prefix;
        this.schemas = new Schemas(prefix);
    }

    public Fragment build() {
        ObjectNode named = schemas.named(paths);
        Map<String, JsonNode> sorted = new TreeMap<>();
        paths.properties().forEach(path -> {
            Map<String, JsonNode> operations = new TreeMap<>();
            path.getValue().properties().forEach(o -> operations.put(o.getKey(), o.getValue()));
            sorted.put(path.getKey(), JSON.objectNode().setAll(operations));
        });
        return new Fragment(JSON.objectNode().setAll(sorted), named);
    }

    /**
     * @param path path of the resource relative to the application
     * @param method the method
     * @param permissions what it requires
     * @param entity parameter that takes the body, null without
     * @param bodyLimit bytes of the largest body
     * @param exported whether the whole list is also there as a workbook
     */
    public void add(
            String path,
            ResourceMethod method,
            Set<String> permissions,
            @Nullable Parameter entity,
            long bodyLimit,
            boolean exported) {
        String bare = path.replaceAll("\\{\\s*([\\w.-]+)\\s*:[^/]*\\}", "{$1}");
        ObjectNode item = paths.has(bare) ? (ObjectNode) paths.get(bare) : paths.putObject(bare);
        String http = method.getHttpMethod().toLowerCase(Locale.ROOT);
        ObjectNode present = (ObjectNode) item.get(http);
        if (present != null && method.isSse()) {
            addStream(present);
            return;
        }
        Method java = method.getInvocable().getHandlingMethod();
        ObjectNode operation = JSON.objectNode();
        operation.put("operationId", prefix + java.getDeclaringClass().getSimpleName() + "." + java.getName());
        ArrayNode required = operation.putArray("x-linli-permission");
        permissions.stream().sorted().forEach(required::add);
        if (permissions.contains(RequiresPermission.ANYBODY)) {
            // takes the demand of the whole document back
            operation.putArray("security");
        }
        addParameters(operation.putArray("parameters"), java, method.getHttpMethod());
        if (entity != null) {
            addBody(operation, method, entity, bodyLimit);
        }
        addResponses(operation.putObject("responses"), method, java);
        if (exported) {
            addWorkbook(operation);
        }
        if (method.isSse()) {
            addStream(operation);
        }
        item.set(http, present == null ? operation : joined(present, operation));
    }

    /** Methods that answer the same request in other media types are one operation, named after the one that answers with JSON. */
    private static ObjectNode joined(ObjectNode one, ObjectNode other) {
        boolean first = answersJson(one) == answersJson(other)
                ? one.path("operationId")
                                .asText()
                                .compareTo(other.path("operationId").asText())
                        < 0
                : answersJson(one);
        ObjectNode main = first ? one : other;
        ObjectNode more = first ? other : one;
        Set<JsonNode> parameters = new LinkedHashSet<>();
        main.path("parameters").forEach(parameters::add);
        more.path("parameters").forEach(parameters::add);
        main.putArray("parameters").addAll(parameters);
        ObjectNode responses = main.withObjectProperty("responses");
        more.path("responses").properties().forEach(response -> {
            if (responses.has(response.getKey())) {
                JsonNode content = response.getValue().path("content");
                content.properties()
                        .forEach(type -> responses
                                .withObjectProperty(response.getKey())
                                .withObjectProperty("content")
                                .putIfAbsent(type.getKey(), type.getValue()));
            } else {
                responses.set(response.getKey(), response.getValue());
            }
        });
        return main;
    }

    private static boolean answersJson(ObjectNode operation) {
        return operation.at("/responses/200/content").has(MediaType.APPLICATION_JSON);
    }

    /** The same operation as server-sent events, for whoever accepts them. */
    private static void addStream(ObjectNode operation) {
        ObjectNode responses = operation.withObjectProperty("responses");
        responses.remove("204");
        ObjectNode good = responses.withObjectProperty("200");
        good.put("description", "OK");
        good.withObjectProperty("content")
                .putObject(MediaType.SERVER_SENT_EVENTS)
                .putObject("schema")
                .put("type", "string");
    }

    /** All pages of the list in one file, for whoever accepts that. */
    private static void addWorkbook(ObjectNode operation) {
        operation
                .withObjectProperty("responses")
                .withObjectProperty("200")
                .withObjectProperty("content")
                .putObject(SheetWriter.MEDIA_TYPE)
                .putObject("schema")
                .put("type", "string")
                .put("format", "binary");
    }

    private void addParameters(ArrayNode parameters, Method java, String http) {
        for (Parameter parameter : java.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            PathParam path = parameter.getAnnotation(PathParam.class);
            HeaderParam header = parameter.getAnnotation(HeaderParam.class);
            if (query != null) {
                parameter(
                        parameters,
                        "query",
                        query.value(),
                        false,
                        schemas.of(parameter.getParameterizedType(), Use.BODY));
            } else if (path != null) {
                parameter(
                        parameters, "path", path.value(), true, schemas.of(parameter.getParameterizedType(), Use.BODY));
            } else if (header != null) {
                parameter(parameters, "header", header.value(), false, schemas.of(String.class, Use.BODY));
            } else if (parameter.getType() == IfMatch.class) {
                parameter(parameters, "header", "If-Match", http.equals("PATCH"), schemas.of(String.class, Use.BODY));
            }
        }
        Listable list = java.getAnnotation(Listable.class);
        if (list != null) {
            addListParameters(parameters, list);
        }
        if (http.equals("POST")) {
            parameter(parameters, "header", "Idempotency-Key", false, schemas.of(String.class, Use.BODY));
        }
    }

    private void addListParameters(ArrayNode parameters, Listable list) {
        for (String filter : list.filters()) {
            parameter(parameters, "query", filter, false, schemas.of(String.class, Use.BODY));
        }
        ObjectNode limit = schemas.of(int.class, Use.BODY)
                .put("minimum", 1)
                .put("maximum", 200)
                .put("default", 20);
        parameter(parameters, "query", "limit", false, limit);
        ObjectNode sort = JSON.objectNode().put("type", "string");
        ArrayNode keys = sort.putArray("enum");
        for (String key : list.sort()) {
            String bare = key.startsWith("-") ? key.substring(1) : key;
            keys.add(bare).add("-" + bare);
        }
        parameter(parameters, "query", "sort", false, sort);
        parameter(parameters, "query", "cursor", false, schemas.of(String.class, Use.BODY));
        ObjectNode count = JSON.objectNode().put("type", "string");
        count.putArray("enum").add("exact");
        parameter(parameters, "query", "count", false, count);
    }

    private static void parameter(ArrayNode all, String in, String name, boolean required, ObjectNode schema) {
        ObjectNode parameter = all.addObject().put("name", name).put("in", in);
        if (required) {
            parameter.put("required", true);
        }
        parameter.set("schema", schema);
    }

    private void addBody(ObjectNode operation, ResourceMethod method, Parameter entity, long bodyLimit) {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        body.put("x-linli-body-limit", bodyLimit);
        ObjectNode content = body.putObject("content");
        List<MediaType> types = method.getConsumedTypes();
        ObjectNode schema = body(entity);
        if (types.isEmpty()) {
            content.putObject("application/json").set("schema", schema);
        }
        types.forEach(type -> content.putObject(type.toString()).set("schema", schema));
        if (entity.getType() == InputStream.class && types.contains(MediaType.WILDCARD_TYPE)) {
            content.set("multipart/form-data", formWithOneFile());
        }
    }

    private ObjectNode body(Parameter entity) {
        if (entity.getType() != MergePatch.class) {
            return schemas.of(entity.getParameterizedType(), Use.BODY);
        }
        PatchOf patched = entity.getAnnotation(PatchOf.class);
        return patched == null ? JSON.objectNode().put("type", "object") : schemas.of(patched.value(), Use.PATCH);
    }

    private static ObjectNode formWithOneFile() {
        ObjectNode form = JSON.objectNode();
        ObjectNode schema = form.putObject("schema").put("type", "object");
        schema.putObject("properties").putObject("file").put("type", "string").put("format", "binary");
        schema.putArray("required").add("file");
        return form;
    }

    private void addResponses(ObjectNode responses, ResourceMethod method, Method java) {
        Answers[] answers = java.getAnnotationsByType(Answers.class);
        if (answers.length == 0) {
            Type type = java.getGenericReturnType();
            boolean created = type == Response.class && method.getHttpMethod().equals("POST");
            addResponse(responses, created ? 201 : 200, type, method);
        }
        for (Answers one : answers) {
            addResponse(responses, one.status(), one.value(), method);
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private void addResponse(ObjectNode responses, int status, Type type, ResourceMethod method) {
        boolean empty = type == void.class;
        ObjectNode good = responses
                .withObjectProperty(String.valueOf(empty && status == 200 ? 204 : status))
                .put("description", "OK");
        if (empty) {
            return;
        }
        ObjectNode content = good.withObjectProperty("content");
        ObjectNode schema = type == Response.class ? JSON.objectNode() : schemas.of(type, Use.ANSWER);
        List<MediaType> types = method.getProducedTypes();
        if (types.isEmpty()) {
            addAlternative(content.withObjectProperty(MediaType.APPLICATION_JSON), schema);
        }
        types.forEach(produced -> addAlternative(content.withObjectProperty(produced.toString()), schema));
    }

    /** What else the same status may answer with. */
    private static void addAlternative(ObjectNode content, ObjectNode schema) {
        JsonNode present = content.path("schema");
        if (present.isMissingNode()) {
            content.set("schema", schema);
        } else if (present.has("anyOf")) {
            ((ArrayNode) present.get("anyOf")).add(schema);
        } else {
            content.set(
                    "schema",
                    JSON.objectNode().set("anyOf", JSON.arrayNode().add(present).add(schema)));
        }
    }

    /** Adds the methods of a resource and of those below it. */
    public static void walk(Resource resource, String parent, MethodVisitor visitor) {
        String path = join(parent, resource.getPath());
        resource.getResourceMethods().forEach(method -> visitor.visit(path, method));
        resource.getChildResources().forEach(child -> walk(child, path, visitor));
    }

    private static String join(String parent, @Nullable String path) {
        String own = path == null ? "" : path.replaceAll("^/+|/+$", "");
        if (own.isEmpty()) {
            return parent;
        }
        return parent.isEmpty() ? own : parent + "/" + own;
    }

    /** Sees each resource method with its path. */
    public interface MethodVisitor {
        void visit(String path, ResourceMethod method);
    }
}
