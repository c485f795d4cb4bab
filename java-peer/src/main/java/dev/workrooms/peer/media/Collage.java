package dev.workrooms.peer.media;

/// A picture made of others, each in a cell of its own. What changes is drawn anew, all else stays.
/// For one thread.
public final class Collage {
  private final I420Frame frame;

  /// A black one.
  ///
  /// @param width columns, 2 to 16,384
  /// @param height rows, 2 to 16,384
  public Collage(int width, int height) {
    frame = I420Frame.allocate(width, height);
  }

  /// The picture as it is now. It changes with its cells.
  public I420Frame frame() {
    return frame;
  }

  /// A rectangle of it.
  ///
  /// @param left its first column, even
  /// @param top its first row, even
  /// @param width columns, even
  /// @param height rows, even
  /// @throws IllegalArgumentException where it is odd, or lies outside
  public Cell cell(int left, int top, int width, int height) {
    boolean even = ((left | top | width | height) & 1) == 0;
    boolean inside =
        left >= 0 && top >= 0 && left + width <= frame.width() && top + height <= frame.height();
    if (!even || !inside) {
      throw new IllegalArgumentException(
          "%dx%d at %d, %d is no cell of %dx%d"
              .formatted(width, height, left, top, frame.width(), frame.height()));
    }
    return new Cell(frame.part(left, top, width, height));
  }

  /// A place for one picture.
  public static final class Cell {
    private final I420Frame whole;
    private I420Frame shown;
    private boolean empty = true;

    private Cell(I420Frame whole) {
      this.whole = whole;
      this.shown = whole;
    }

    /// Shows a picture, in the middle. It is copied.
    ///
    /// @throws IllegalArgumentException where it is larger than the cell
    public void show(I420Frame picture) {
      if (picture.width() != shown.width() || picture.height() != shown.height()) {
        clear();
        shown = middle(picture.width(), picture.height());
      }
      picture.copyTo(shown);
      empty = false;
    }

    private I420Frame middle(int width, int height) {
      if (width > whole.width() || height > whole.height()) {
        throw new IllegalArgumentException(
            "a picture of %dx%d has no room in %dx%d"
                .formatted(width, height, whole.width(), whole.height()));
      }
      int left = (whole.width() - width) / 2 & ~1;
      int top = (whole.height() - height) / 2 & ~1;
      return whole.part(left, top, width, height);
    }

    /// Makes it black.
    public void clear() {
      if (!empty) {
        whole.blacken();
        empty = true;
      }
    }
  }
}
