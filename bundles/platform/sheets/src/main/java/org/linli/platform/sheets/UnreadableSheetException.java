package org.linli.platform.sheets;

import java.io.IOException;
import org.linli.api.problem.Text;

/** The file is no workbook that is read here; says to people what to do. */
public final class UnreadableSheetException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    public UnreadableSheetException(Text text) {
        super(text.en());
        this.text = text;
    }

    public UnreadableSheetException(Text text, Throwable cause) {
        super(text.en(), cause);
        this.text = text;
    }

    /** What is wrong and what helps. */
    public Text text() {
        return text;
    }
}
