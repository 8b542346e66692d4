package org.linli.api.setup;

import java.util.Map;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/**
 * A part of a district's set-up.
 *
 * @param version of the form of the text, counted by its owner from 1; grows when older versions of the owner could not read it
 * @param json the content
 */
public record SetupDocument(int version, String json) {
    /**
     * To be called before the text is read.
     *
     * @param newest form that the reader knows
     * @throws ProblemException 409 when the document was written by a newer version of its owner
     */
    public void requireVersion(int newest) {
        if (version < 1 || version > newest) {
            throw ProblemException.conflict(
                    "setup-version",
                    Text.of(
                            "设置文档的格式版本为" + version + "，本区的版本只认识到" + newest + "，请先升级该模块",
                            "the set-up document has form " + version + ", the version here knows forms up to " + newest
                                    + ": upgrade the module first"),
                    Map.of("version", version, "newest", newest));
        }
    }
}
