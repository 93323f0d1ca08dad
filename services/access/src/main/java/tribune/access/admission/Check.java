package tribune.access.admission;

/** What the steward looks at before somebody of a category goes in; devices have a sign and a sentence for each. */
public enum Check {
    /** A child: proof of age. */
    AGE,
    SENIOR,
    STUDENT,
    MEMBER,
    /** Comes only with the person who is accompanied. */
    COMPANION,
    PHOTO_ID
}
