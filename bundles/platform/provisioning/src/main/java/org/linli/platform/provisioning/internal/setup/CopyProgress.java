package org.linli.platform.provisioning.internal.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a copy has come: the report, beside which the change of modules stands that is being waited for.
 *
 * @param change null when none is
 */
record CopyProgress(SetupReport report, @Nullable UUID change) {
    private static final String CHANGE = "change";

    String write(ObjectMapper json) {
        ObjectNode tree = json.valueToTree(report);
        if (change != null) {
            tree.put(CHANGE, change.toString());
        }
        return tree.toString();
    }

    static CopyProgress read(String text, ObjectMapper json) {
        try {
            ObjectNode tree = (ObjectNode) json.readTree(text);
            String change = tree.path(CHANGE).asText(null);
            tree.remove(CHANGE);
            return new CopyProgress(
                    json.treeToValue(tree, SetupReport.class), change == null ? null : UUID.fromString(change));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not what this host writes: " + text, e);
        }
    }
}
