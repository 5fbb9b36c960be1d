package io.relais.screening.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.relais.screening.finding.Category;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LearnedModelTest {

    private static final List<String> MODEL = List.of(
            "# a model for a test",
            "INSULT\t-500\t0\t200\t400",
            "THREAT\t-500\t0\t200\t400",
            "",
            "w toad\t3000\t1000\t-200",
            "p old toad\t4000\t1000\t",
            "w window\t3000\t-100\t1000",
            "m @broken\t1000\t\t500");

    private static List<String> meanings(String word) {
        return word.equals("smashed") ? List.of("@broken") : List.of();
    }

    private static final LearnedModel SMALL = LearnedModel.parse(MODEL, LearnedModelTest::meanings);

    private static float[] scores(String text) {
        List<Word> words = words(text);
        return SMALL.of(words).scores(0, words.size());
    }

    private static List<Word> words(String text) {
        return ScreenedText.of(text).words();
    }

    @Test
    void aScoreIsTheSumOfWhatSpeaksForACategoryBesidesWhatIsSaid() {
        float[] scores = scores("You old toad");

        assertThat(scores[0]).isCloseTo((3 + 4) / 5f - 0.5f, within(1e-5f));
        assertThat(scores[1]).isCloseTo(3 * -0.2f / 5f - 0.5f, within(1e-5f));
    }

    @Test
    void aWordTwiceCountsOnceAndWhatIsUnknownCountsNothing() {
        assertThat(scores("toad, toad and quintessence")[0]).isCloseTo(scores("Toad")[0], within(1e-5f));
        assertThat(scores("quintessence")[0]).isEqualTo(-0.5f);
    }

    @Test
    void setsOfMeaningCount() {
        assertThat(scores("the smashed window")[1]).isCloseTo((float) (3.5 / Math.sqrt(10)) - 0.5f, within(1e-5f));
    }

    @Test
    void theSentenceThatSaysItIsTheFinding() {
        List<Word> words = words(
                "It rains in Lyon today. You are an old toad and nobody here has ever said otherwise. See you on Monday.");
        List<Resemblances.Resemblance> found =
                Resemblances.with(SMALL).apply(words).found();

        assertThat(found).singleElement().satisfies(resemblance -> {
            assertThat(resemblance.category()).isEqualTo(Category.INSULT);
            assertThat(resemblance.clarity()).isNotNegative();
            assertThat(words.get(resemblance.first()).text()).isEqualTo("you");
            assertThat(words.get(resemblance.last()).text()).isEqualTo("otherwise");
        });
    }

    @Test
    void aSentenceOfFewWordsHasToSayItMoreClearly() {
        List<Word> words = words("It rains in Lyon today. You are an old toad. See you on Monday.");

        assertThat(Resemblances.with(SMALL).apply(words).found())
                .singleElement()
                .satisfies(resemblance -> assertThat(resemblance.clarity()).isNegative());
    }

    @Test
    void fourWordsSayTooLittle() {
        assertThat(Resemblances.with(SMALL).apply(words("You silly old toad")).found())
                .isEmpty();
    }

    @Test
    void aRuleIsDoubtedWhereNothingSpeaksForItsCategory() {
        Resemblances resemblances = Resemblances.with(SMALL).apply(words("the clean window"));

        assertThat(resemblances.standing(Category.INSULT, 0, 1)).isEqualTo(Resemblances.Standing.DOUBTED);
        assertThat(resemblances.standing(Category.THREAT, 0, 1)).isEqualTo(Resemblances.Standing.SUPPORTED);
        assertThat(resemblances.standing(Category.CLAIM, 0, 1))
                .as("a category that the model doesn't know")
                .isEqualTo(Resemblances.Standing.SUPPORTED);
    }

    @Test
    void windowsCoverEveryWordAndCutAtSentencesWhereTheyCan() {
        List<Word> words = words("One two three four five six seven eight nine ten. ".repeat(40) + "word ".repeat(200));
        List<Windows.Window> windows = Windows.of(words);

        assertThat(windows.getFirst().from()).isZero();
        assertThat(windows.getLast().to()).isEqualTo(words.size());
        for (int i = 0; i < windows.size(); i++) {
            assertThat(windows.get(i).to() - windows.get(i).from()).isBetween(1, 60);
            if (i > 0) {
                assertThat(windows.get(i).from())
                        .isGreaterThan(windows.get(i - 1).from())
                        .isLessThanOrEqualTo(windows.get(i - 1).to());
            }
        }
        assertThat(Windows.of(List.of())).isEmpty();
    }

    /** Whoever adds texts or labels has to train again: {@code screening/train}. */
    @Test
    void theModelIsTrainedOnTheTextsThatAreThere() throws IOException {
        String head;
        try (InputStream in = Objects.requireNonNull(LearnedModel.class.getResourceAsStream("model.tsv"))) {
            head = new String(in.readNBytes(200), StandardCharsets.UTF_8);
        }
        List<LabelledSpeech> texts = Corpus.of(Corpus.resources());

        assertThat(head).contains(texts.size() + " texts: " + Corpus.digest(texts));
    }
}
