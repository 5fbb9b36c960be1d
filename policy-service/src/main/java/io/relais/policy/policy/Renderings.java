package io.relais.policy.policy;

/** Shows Markdown as HTML. */
@FunctionalInterface
public interface Renderings {

    /** HTML that is safe inside a page, whoever wrote the text. */
    String html(String markdown);
}
