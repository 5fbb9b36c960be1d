package io.relais.screening.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenedTextTest {

    @Test
    void accentsCaseWidthAndLookAlikesFoldToPlainLetters() {
        assertThat(ScreenedText.of("ÉTÉ cœur ｆｕｌｌ ᴀ раураl 𝐛𝐨𝐥𝐝 ⓒⓞⓓⓔ").folded())
                .isEqualTo("ete coeur full a paypal bold code");
    }

    @Test
    void invisibleCharactersVanish() {
        assertThat(ScreenedText.of("se\u200Bcr\u00ADe\u2060t\uFEFF").folded()).isEqualTo("secret");
    }

    @Test
    void everyFoldedCharacterKnowsItsPlaceInTheOriginal() {
        String original = "😀 cœur e\u0301té";
        ScreenedText text = ScreenedText.of(original);
        int at = text.indexOf("coeur", 0);
        assertThat(text.originalOf(at, at + 5)).isEqualTo("cœur");
        int summer = text.indexOf("ete", 0);
        assertThat(text.originalOf(summer, summer + 1)).isEqualTo("e\u0301");
    }

    @Test
    void addressesMentionsAndHashtagsAreTakenApart() {
        ScreenedText text = ScreenedText.of(
                "Voir https://acme.fr/a?b=1, www.acme.fr, jean@acme.fr, @jean@mastodon.social et #Été2025.");
        assertThat(text.segments().stream().map(s -> s.kind() + " " + text.originalOf(s.start(), s.end())))
                .containsExactly(
                        "URL https://acme.fr/a?b=1",
                        "URL www.acme.fr",
                        "EMAIL jean@acme.fr",
                        "MENTION @jean@mastodon.social",
                        "HASHTAG #Été2025");
    }

    @Test
    void sentencesEndAtTheirMarksAndNotInsideOfNumbers() {
        assertThat(ScreenedText.of("La version 4.2 est là. Merci ! Et\nla suite").words().stream()
                        .map(w -> w.sentence() + w.text()))
                .containsExactly("0la", "0version", "04", "02", "0est", "0la", "1merci", "2et", "2la", "2suite");
    }
}
