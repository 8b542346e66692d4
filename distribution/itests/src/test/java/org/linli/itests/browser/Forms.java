package org.linli.itests.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;

/** Fills forms of the console as people do: by what is written at a field, in the dialog that is open or on the page. */
record Forms(Page page) {
    /** Presses the last button of that name that can be seen. */
    void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .locator("visible=true")
                .last()
                .click();
    }

    void follow(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
    }

    /** By how its label begins. */
    Locator field(String label) {
        // read by the browser, whose expressions know no \Q
        Pattern begins = Pattern.compile("^" + label.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0"));
        return page.locator(".ll-field:visible")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("label", new Page.LocatorOptions().setHasText(begins))))
                .last();
    }

    void fill(String label, String value) {
        field(label).locator("input, textarea").first().fill(value);
    }

    /** Days and hours are taken when the key is pressed. */
    void fillTime(String label, String value) {
        fill(label, value);
        page.keyboard().press("Enter");
    }

    void turn(String label) {
        field(label).locator(".el-switch").click();
    }

    /** One of the list, found by typing where the host looks for it. */
    void choose(String label, String option) {
        Locator select = field(label).locator(".el-select");
        select.click();
        select.locator("input").fill(option);
        page.locator(".el-select-dropdown__item:visible")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
        page.keyboard().press("Escape");
    }

    /** Types one that the list does not have, and takes it when the list offers it. */
    void name(String label, String value) {
        fill(label, value);
        page.locator(".el-select-dropdown__item:visible")
                .filter(new Locator.FilterOptions().setHasText(value))
                .first()
                .click();
    }

    /** Typed into the picker, which then shows the tree as far as the name. */
    void chooseDivision(String label, String name) {
        Locator picker = field(label).locator(".ll-division");
        picker.locator("input").fill(name);
        picker.locator("[role=treeitem]")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
    }

    /** Sends the form of the open dialog, which closes when the host has taken it. */
    void send() {
        Locator open = page.getByRole(AriaRole.DIALOG).locator("visible=true").last();
        open.locator("button[type=submit]").click();
        open.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** Waits for the page of what was saved. */
    void headed(String name) {
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))
                .first()
                .waitFor();
    }
}
