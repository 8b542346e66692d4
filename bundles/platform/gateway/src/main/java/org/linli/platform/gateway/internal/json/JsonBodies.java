package org.linli.platform.gateway.internal.json;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.rest.MergePatch;
import org.linli.platform.context.CallContexts;
import org.linli.platform.gateway.internal.problem.Problems;
import org.linli.platform.gateway.internal.rest.Validation;

/** Reads and writes JSON entities, and merge patches, of one application. */
@Provider
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
public final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private static final Set<Class<?>> NOT_JSON = Set.of(
            String.class,
            byte[].class,
            InputStream.class,
            StreamingOutput.class,
            java.io.File.class,
            java.io.Reader.class);

    private final JsonFormat format;
    private final Validation validation;
    private final CallContexts contexts;

    public JsonBodies(JsonFormat format, Validation validation, CallContexts contexts) {
        this.format = format;
        this.validation = validation;
        this.contexts = contexts;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isJson(mediaType) && !NOT_JSON.contains(type);
    }

    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        Locale locale = locale();
        if (MergePatch.class.isAssignableFrom(type)) {
            return new JsonMergePatch(format.readTree(body, locale), format, validation, locale);
        }
        Object value = format.read(body, generic, locale);
        if (value == null) {
            throw Problems.badBody(List.of(new FieldError(
                    "", Text.of("请求内容不能为空", "the body must not be null").in(locale))));
        }
        return value;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isJson(mediaType) && suits(type);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        format.write(value, out);
    }

    private Locale locale() {
        return contexts.current().map(context -> context.locale()).orElse(Locale.SIMPLIFIED_CHINESE);
    }

    /** Whether objects of the type are written as JSON rather than as they are. */
    public static boolean suits(Class<?> type) {
        for (Class<?> other : NOT_JSON) {
            if (other.isAssignableFrom(type)) {
                return false;
            }
        }
        return true;
    }

    public static boolean isJson(MediaType mediaType) {
        String subtype = mediaType.getSubtype();
        return subtype.equals("json") || subtype.endsWith("+json");
    }
}
