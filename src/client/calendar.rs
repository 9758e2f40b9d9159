//! The person's calendar, which other programs follow.

use contract::calendar::{CalendarFeed, NewCalendarFeed};
use contract::path;

use super::request::ApiRequest;
use super::{Api, ApiError};

impl Api {
    /// `GET /me/calendar`
    pub async fn calendar(self) -> Result<CalendarFeed, ApiError> {
        self.get(path::CALENDAR).await
    }

    /// `POST /me/calendar`
    pub async fn renew_calendar(self) -> Result<NewCalendarFeed, ApiError> {
        self.send(ApiRequest::post(path::CALENDAR), &()).await
    }

    /// `DELETE /me/calendar`
    pub async fn end_calendar(self) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(path::CALENDAR)).await
    }
}
