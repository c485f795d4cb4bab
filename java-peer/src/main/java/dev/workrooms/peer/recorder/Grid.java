package dev.workrooms.peer.recorder;

import dev.workrooms.peer.media.Caption;
import dev.workrooms.peer.media.Collage;
import dev.workrooms.peer.media.Collage.Cell;

/// Where on the mix's picture each participant is: side by side, or in rows that are about as many
/// as the columns; under each picture a strip for the name. A last row that is not full stands in
/// the middle.
///
/// @param count of participants
/// @param width columns of the whole picture
/// @param height rows of the whole picture
/// @param cellWidth columns of each participant's
/// @param cellHeight rows of each participant's, without the strip
record Grid(int count, int width, int height, int cellWidth, int cellHeight) {
  private static final int WIDEST = 1_280;
  private static final int WIDEST_CELL = 640;
  private static final int SMALLEST_CELL = 16;

  /// Rows of the strip: a fifteenth of the picture, but letters that can be read.
  private static int strip(int cellHeight) {
    return Math.clamp(cellHeight / 15, 20, 64) & ~1;
  }

  private static int columns(int count) {
    return (int) Math.ceil(Math.sqrt(count));
  }

  private static int rows(int count) {
    return Math.ceilDiv(count, columns(count));
  }

  /// Cells of 4:3, as large as they need be.
  static Grid of(int count) {
    int width = Math.min(WIDEST_CELL, WIDEST / columns(count)) & ~1;
    return ofCells(count, width, width * 3 / 4 & ~1);
  }

  private static Grid ofCells(int count, int cellWidth, int cellHeight) {
    return new Grid(
        count,
        columns(count) * cellWidth,
        rows(count) * (cellHeight + strip(cellHeight)),
        cellWidth,
        cellHeight);
  }

  /// Cells that share a size.
  ///
  /// @throws IllegalArgumentException where it has no room for so many
  static Grid within(int count, int width, int height) {
    int row = height / rows(count);
    int cellHeight = row - strip(row) & ~1;
    int cellWidth = width / columns(count) & ~1;
    if (Math.min(cellWidth, cellHeight) < SMALLEST_CELL) {
      throw new IllegalArgumentException(
          "%dx%d has no room for %d participants".formatted(width, height, count));
    }
    return new Grid(count, width, height, cellWidth, cellHeight);
  }

  /// The same with cells no larger than the largest picture.
  Grid around(int largestWidth, int largestHeight) {
    return ofCells(count, largestWidth, largestHeight);
  }

  /// The participant's cell, with the name under it.
  ///
  /// @param index from 0
  Cell seat(Collage collage, int index, String name) {
    int row = index / columns(count);
    int inRow = Math.min(columns(count), count - row * columns(count));
    int strip = strip(cellHeight);
    int left = ((width - inRow * cellWidth) / 2 & ~1) + index % columns(count) * cellWidth;
    int top = row * (cellHeight + strip);
    collage.cell(left, top + cellHeight, cellWidth, strip).show(Caption.of(name, cellWidth, strip));
    return collage.cell(left, top, cellWidth, cellHeight);
  }
}
