package org.linli.platform.files.internal.content;

import org.linli.api.problem.Text;

/** The content cannot be taken. */
public class ContentRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text reason;

    public ContentRefusedException(Text reason) {
        super(reason.en());
        this.reason = reason;
    }

    /** What is wrong, for the person who uploaded. */
    public Text reason() {
        return reason;
    }

    static ContentRefusedException broken(String what) {
        return new ContentRefusedException(
                Text.of("文件已损坏：不是完整的 " + what, "The file is damaged: not a complete " + what));
    }
}
