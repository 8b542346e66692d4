package org.linli.platform.observability.internal;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text format of Prometheus, version 0.0.4. */
final class PrometheusText {
    private final StringBuilder text = new StringBuilder();

    void head(String name, String type, String help) {
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(help.replace("\n", " "))
                .append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    void sample(String name, Map<String, String> labels, double value) {
        text.append(name)
                .append(labels(labels))
                .append(' ')
                .append(number(value))
                .append('\n');
    }

    void bucket(String name, Map<String, String> labels, String bound, long count) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("le", bound);
        sample(name + "_bucket", all, count);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String labels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(e -> e.getKey() + "=\"" + escape(e.getValue()) + '"')
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
